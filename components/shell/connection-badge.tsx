"use client";
// How far the numbers on this page can be trusted, on every page at the same place; the whole story on a click.
import { CircleAlert, CircleCheck, CircleDashed, FlaskConical, LoaderCircle } from "lucide-react";
import { Popover } from "radix-ui";
import { useLocale, useTranslations } from "use-intl";
import { useProblemText } from "#components/floor/problem.ts";
import { useServerProblems } from "#components/floor/server-problems.ts";
import { useNow } from "#components/live/use-now.ts";
import { useTable } from "#components/live/use-table.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { panelClass } from "#components/ui/hint.tsx";
import { formatClock } from "#lib/format/figures.ts";
import type { PbxRow } from "#lib/model/rows.ts";
import { type Tone, useConnectionWords } from "./connection-words.ts";
import { useHealth } from "./use-health.ts";

const looks: Readonly<Record<Tone, { readonly icon: typeof CircleCheck; readonly className: string }>> = {
  good: { icon: CircleCheck, className: "text-good" },
  quiet: { icon: CircleDashed, className: "text-faint" },
  soon: { icon: LoaderCircle, className: "text-soon" },
  danger: { icon: CircleAlert, className: "text-danger" },
};

export function ConnectionBadge() {
  const words = useTranslations("connection");
  const { tone, text, explained, connection } = useConnectionWords();
  const { icon: Icon, className } = looks[tone];
  return (
    <>
      {/* Said when the connection changes, and not with each second of its age. */}
      <span role="status" className="sr-only">
        {connection.status === "live" ? "" : explained}
      </span>
      <Popover.Root>
        <Popover.Trigger
          data-connection={connection.status}
          className={cx(
            "hit flex min-w-0 items-center gap-1.5 rounded-md border border-transparent px-2 font-medium text-13 hover:bg-hover",
            tone === "danger" && "border-danger/40! bg-danger/8",
          )}
        >
          <Icon aria-hidden className={cx("size-4 shrink-0", className)} />
          <span className="sr-only">{words("label")}: </span>
          <span
            className={cx(
              "num truncate",
              tone === "danger" ? "text-danger" : "text-muted",
              tone === "good" && "max-sm:sr-only",
            )}
          >
            {text}
          </span>
          {connection.demo ? <DemoMark /> : null}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label={words("label")}
            align="end"
            sideOffset={6}
            collisionPadding={12}
            className={cx(panelClass, "w-80 max-w-[calc(100vw-1.5rem)] space-y-3")}
          >
            <p>{explained}</p>
            {connection.demo ? <p className="text-muted">{words("demoText")}</p> : null}
            <Problems />
            <PbxList />
            <ServerLine />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

function DemoMark() {
  const words = useTranslations("connection");
  return (
    <span className="ml-1 inline-flex shrink-0 items-center gap-1 rounded-sm border border-accent/35 bg-surface px-1.5 text-12 text-accent leading-4.5">
      <FlaskConical aria-hidden className="hidden size-3 sm:block" />
      <span className="max-sm:hidden">{words("demo")}</span>
      <span className="sm:hidden">{words("demoShort")}</span>
    </span>
  );
}

function PbxList() {
  const pbxes = useTable("pbxes");
  return (
    <ul className="space-y-2 border-line border-t pt-3 empty:hidden">
      {pbxes.map((pbx) => (
        <PbxItem key={pbx.key} pbx={pbx} />
      ))}
    </ul>
  );
}

function PbxItem({ pbx }: { pbx: PbxRow }) {
  const words = useTranslations("connection");
  const locale = useLocale();
  const problemText = useProblemText();
  const now = useNow() ?? 0;
  return (
    <li>
      <span className="flex items-baseline justify-between gap-3">
        <Clip text={pbx.name} className="font-medium" />
        <span className={cx("shrink-0 text-12", pbx.status === "offline" ? "text-danger" : "text-muted")}>
          {words(`pbx-${pbx.status}`, { time: formatClock(pbx.since, now, locale) })}
        </span>
      </span>
      {pbx.asteriskVersion === null ? null : (
        <Clip text={words("asterisk", { version: pbx.asteriskVersion })} className="text-12 text-faint" />
      )}
      {pbx.problem === null ? null : <p className="text-12 text-muted">{problemText(pbx.problem)}</p>}
    </li>
  );
}

function Problems() {
  const problems = useServerProblems();
  if (problems.length === 0) return null;
  return (
    <ul lang="en" className="space-y-1 text-danger">
      {problems.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function ServerLine() {
  const words = useTranslations("connection");
  const locale = useLocale();
  const health = useHealth();
  const now = useNow() ?? 0;
  const time = formatClock(health?.startedAt ?? null, now, locale);
  return (
    <div className="min-h-11 space-y-1 border-line border-t pt-3 text-12 text-faint">
      {health === undefined ? null : (
        <>
          <p className="flex justify-between gap-3">
            <span>{words("server", { version: health.version })}</span>
            <span className="num">{words("serverSince", { time })}</span>
          </p>
          {health.healedRows === null ? null : (
            <p className="num">{words("healed", { count: health.healedRows, time })}</p>
          )}
        </>
      )}
    </div>
  );
}
