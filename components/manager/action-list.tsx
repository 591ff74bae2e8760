"use client";
// All actions by subject, with search; what this login may not use is there to be found, and says so.
import { Lock, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { moveFocus, stop } from "#components/ui/arrow-keys.ts";
import { Bone } from "#components/ui/bone.tsx";
import { cx } from "#components/ui/cx.ts";
import { Empty } from "#components/ui/empty.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import type { ActionSummary } from "#lib/manager/action.ts";
import { arrangeActions, rightsOf, type Show, shows } from "./arrange-actions.ts";
import { effectIcons } from "./effect-icon.ts";
import { Failed } from "./failed.tsx";
import { RenewButton } from "./renew-button.tsx";
import { useActions } from "./use-manager.ts";

export function ActionList({
  chosen,
  onChoose,
}: {
  chosen: string | null;
  onChoose: (name: string) => void;
}) {
  const words = useTranslations("manager");
  const list = useTranslations("list");
  const { data, error, isPending, refetch } = useActions();
  const [typed, setTyped] = useState("");
  const [show, setShow] = useState<Show>("granted");
  const [right, setRight] = useState("");
  const all = data?.actions ?? [];
  const groups = arrangeActions(all, { typed, show, right });
  const names = groups.flatMap(({ actions }) => actions.map(({ name }) => name));
  const door = chosen !== null && names.includes(chosen) ? chosen : names[0];
  const rights = [
    { value: "", text: words("anyRight") },
    { value: "none", text: words("noRight") },
    ...rightsOf(all).map((value) => ({ value, text: value })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label={words("search")}
        clearLabel={list("clearSearch")}
        value={typed}
        onChange={setTyped}
      />
      <div className="flex flex-wrap gap-2">
        <PickMenu
          label={words("show")}
          value={show}
          choices={shows.map((value) => ({ value, text: words(`show-${value}`) }))}
          onPick={setShow}
        />
        <PickMenu label={words("right")} value={right} choices={rights} onPick={setRight} />
        <span className="ml-auto">
          <RenewButton />
        </span>
      </div>
      {error !== null ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <ListSkeleton />
      ) : (
        <nav
          aria-label={words("list")}
          onKeyDown={moveFocus}
          className="rounded-lg border border-line bg-surface p-1 lg:max-h-[calc(100dvh-17rem)] lg:overflow-y-auto"
        >
          <p role="status" className="px-2 py-1 text-12 text-faint">
            {words("count", { count: names.length })}
          </p>
          {groups.length === 0 ? (
            <Empty
              compact
              icon={<SearchX className="size-5" />}
              title={words("noneFound")}
              text={words("noneFoundText")}
            />
          ) : null}
          {groups.map(({ group, actions }) => (
            <section key={group} aria-label={words(`group-${group}`)}>
              <h2 className="px-2 pt-2 pb-1 font-semibold text-12 text-muted">{words(`group-${group}`)}</h2>
              <ul>
                {actions.map((action) => (
                  <li key={action.name}>
                    <Entry
                      action={action}
                      current={action.name === chosen}
                      tabbable={action.name === door}
                      onChoose={onChoose}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
      )}
    </div>
  );
}

function Entry({
  action,
  current,
  tabbable,
  onChoose,
}: {
  action: ActionSummary;
  current: boolean;
  /** Tab comes to one entry of the list; arrows lead on from there. */
  tabbable: boolean;
  onChoose: (name: string) => void;
}) {
  const words = useTranslations("manager");
  const usable = action.state === "granted";
  const Icon = usable ? effectIcons[action.effect] : Lock;
  return (
    <button
      type="button"
      {...stop}
      tabIndex={tabbable ? 0 : -1}
      aria-current={current ? "true" : undefined}
      title={action.synopsis}
      onClick={() => onChoose(action.name)}
      className={cx(
        "hit flex w-full items-center gap-2 rounded-md px-2 text-left text-13 transition-colors duration-120 hover:bg-hover",
        current && "bg-hover font-medium",
        !usable && "text-faint",
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 truncate">{action.name}</span>
      <span className="sr-only">{words(action.state === "granted" ? action.effect : action.state)}</span>
    </button>
  );
}

function ListSkeleton() {
  const words = useTranslations("manager");
  return (
    <div
      role="status"
      aria-busy="true"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <span className="sr-only">{words("loading")}</span>
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => (
        <Bone key={id} className="h-5 w-full" />
      ))}
    </div>
  );
}
