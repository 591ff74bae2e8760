"use client";
// Verbs as the items of a menu: in order of use, the dangerous ones last and apart; what cannot be done now says why.
// Where there is no room beside the menu, several under one name take the menu's own place.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { menuClass, menuItemClass } from "./menu-class.ts";
import { useVerbMenus } from "./menus.ts";
import type { Verb } from "./verb.ts";

const narrow = "(max-width: 40rem)";

/** The name of what the verbs hit stands above them. */
export function VerbItems({ name, verbs }: { name: string; verbs: readonly Verb[] }) {
  const words = useTranslations("hands");
  const [isNarrow] = useState(() => matchMedia(narrow).matches);
  const [path, setPath] = useState<readonly string[]>([]);
  const inside = path.reduce<Verb | undefined>(
    (verb, id) => (verb === undefined ? verbs : innerOf(verb)).find((each) => each.id === id),
    undefined,
  );
  return (
    <>
      <DropdownMenu.Label className="px-2 pt-1 pb-1.5 text-12 text-muted">
        <Clip text={name} />
      </DropdownMenu.Label>
      {inside === undefined ? null : (
        <DropdownMenu.Item
          className={cx(menuItemClass, "font-medium")}
          textValue=""
          onSelect={(event) => {
            event.preventDefault();
            setPath(path.slice(0, -1));
          }}
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="sr-only">{words("backTo")} </span>
          <Clip text={inside.text} />
        </DropdownMenu.Item>
      )}
      <Items
        verbs={inside === undefined ? verbs : innerOf(inside)}
        onEnter={isNarrow ? (id) => setPath([...path, id]) : null}
      />
    </>
  );
}

const innerOf = (verb: Verb): readonly Verb[] => ("verbs" in verb ? verb.verbs : []);

/** `onEnter` shows the verbs under one name in place of these; without it they open beside. */
type Enter = ((id: string) => void) | null;

function Items({ verbs, onEnter }: { verbs: readonly Verb[]; onEnter: Enter }) {
  const calm = verbs.filter((verb) => verb.dangerous !== true);
  const dangerous = verbs.filter((verb) => verb.dangerous === true);
  return (
    <>
      {calm.map((verb) => (
        <Item key={verb.id} verb={verb} onEnter={onEnter} />
      ))}
      {calm.length > 0 && dangerous.length > 0 ? (
        <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
      ) : null}
      {dangerous.map((verb) => (
        <Item key={verb.id} verb={verb} onEnter={onEnter} />
      ))}
    </>
  );
}

function Item({ verb, onEnter }: { verb: Verb; onEnter: Enter }) {
  const { choose } = useVerbMenus();
  const refusal = verb.refusal ?? null;
  const more = "verbs" in verb && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />;
  if ("verbs" in verb && refusal === null && onEnter === null) {
    return (
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className={menuItemClass}>
          <Face verb={verb} />
          {more}
        </DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent
            data-verb-menu
            sideOffset={2}
            alignOffset={-5}
            collisionPadding={8}
            className={menuClass}
          >
            <Items verbs={verb.verbs} onEnter={null} />
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    );
  }
  return (
    // Not `disabled`, which the arrows would leave out: the reason is there to be read.
    <DropdownMenu.Item
      aria-disabled={refusal === null ? undefined : true}
      className={cx(menuItemClass, verb.dangerous === true && refusal === null && "text-danger")}
      onSelect={(event) => {
        event.preventDefault();
        if (refusal !== null) return;
        if ("run" in verb) choose(verb.run);
        else onEnter?.(verb.id);
      }}
    >
      <Face verb={verb} />
      {more}
    </DropdownMenu.Item>
  );
}

function Face({ verb: { icon: Icon, text, refusal, dangerous } }: { verb: Verb }) {
  return (
    <>
      {Icon === undefined ? null : (
        <Icon aria-hidden className={cx("size-4 shrink-0", dangerous === true ? "" : "text-muted")} />
      )}
      <span className="min-w-0 flex-1">
        <Clip text={text} />
        {refusal === null || refusal === undefined ? null : (
          <span className="block break-words text-12">{refusal}</span>
        )}
      </span>
    </>
  );
}
