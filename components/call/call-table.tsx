"use client";
import { ArrowRight, ChevronRight } from "lucide-react";
import { memo, useCallback, useMemo } from "react";
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { useFloor } from "#components/live/use-floor.ts";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
// The calls as a table whose rows open to their legs. Only the rows in sight exist.
import { cell, row, rowAt, rowgroup } from "#components/ui/roles.ts";
import { type Column, cellNumber, Table } from "#components/ui/table.tsx";
import { VirtualList } from "#components/ui/virtual-list.tsx";
import { unknown } from "#lib/format/figures.ts";
import type { CallRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { CallLegs } from "./call-legs.tsx";
import { callPlace } from "./call-place.ts";
import { StageMark } from "./stage-mark.tsx";

const grid =
  "grid-cols-[1.5rem_minmax(0,1fr)_4rem] @3xl:grid-cols-[1.5rem_8rem_minmax(8rem,1.4fr)_minmax(8rem,1.4fr)_4.5rem_4.5rem] @5xl:grid-cols-[1.5rem_8.5rem_minmax(9rem,1.4fr)_minmax(9rem,1.4fr)_minmax(7rem,1fr)_5rem_5rem_3.5rem]";
const wide = "hidden @3xl:block";
const widest = "hidden @5xl:block";

export function CallTable({
  keys,
  open,
  onToggle,
}: {
  keys: readonly string[];
  open: string | null;
  onToggle: (key: string) => void;
}) {
  const words = useTranslations("calls");
  const sections = useMemo(() => [{ id: "calls", keys }], [keys]);
  const list = useTranslations("list");
  const columns: readonly Column[] = [
    { id: "open", text: list("details"), silent: true },
    { id: "stage", text: words("stage"), className: wide },
    { id: "from", text: words("from") },
    { id: "to", text: words("to"), className: wide },
    { id: "queue", text: words("queue"), className: widest },
    { id: "in-stage", text: words("inStage"), align: "right" },
    { id: "total", text: words("duration"), align: "right", className: wide },
    { id: "legs", text: words("legs"), align: "right", className: widest },
  ];
  return (
    <Table label={words("title")} grid={grid} columns={columns} rowCount={keys.length}>
      <VirtualList
        as={rowgroup}
        sections={sections}
        rowHeight={36}
        grows
        render={(key, index) => (
          <CallLine callKey={key} rowIndex={index + 2} open={key === open} onToggle={onToggle} />
        )}
      />
    </Table>
  );
}

const CallLine = memo(function CallLine({
  callKey,
  rowIndex,
  open,
  onToggle,
}: {
  callKey: string;
  rowIndex: number;
  open: boolean;
  onToggle: (key: string) => void;
}) {
  const call = useRow("calls", callKey);
  const place = useFloor(
    useCallback(
      (tables: ReadonlyTables) => {
        const now = tables.get("calls", callKey);
        return now === undefined ? null : callPlace(tables, now);
      },
      [callKey],
    ),
  );
  const list = useTranslations("list");
  if (call === undefined) return null;
  const name = call.from.name || call.from.number || list("unknownNumber");
  return (
    <div role="presentation" className="border-line border-b">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is a row, by its roles */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys press the button inside, whose click arrives here too */}
      <div
        {...rowAt(rowIndex)}
        onClick={(event) => {
          if (isMeant(event.target, getSelection())) onToggle(callKey);
        }}
        className={cx(
          "grid min-h-9 cursor-pointer items-center gap-x-3 px-3 @max-3xl:py-1 @3xl:gap-x-5 text-13 hover:bg-hover",
          grid,
        )}
      >
        <span {...cell}>
          <button
            {...stop}
            type="button"
            aria-expanded={open}
            aria-label={list(open ? "collapse" : "expand", { name })}
            className="hit -mx-1.5 grid place-items-center rounded-md text-faint hover:text-ink"
          >
            <ChevronRight
              aria-hidden
              className={cx("size-4 transition-transform duration-120", open && "rotate-90")}
            />
          </button>
        </span>
        <span {...cell} className={cx(wide, "min-w-0")}>
          <StageMark stage={call.stage} className="max-w-full" />
        </span>
        <span {...cell} className="min-w-0">
          <Person party={call.from} className="font-medium" />
          <span className="flex min-w-0 items-center gap-2 text-12 @3xl:hidden">
            <StageMark stage={call.stage} className="shrink-0" />
            {place === null && call.to === null ? null : (
              <span className="flex min-w-0 items-center gap-1 text-muted">
                <ArrowRight aria-hidden className="size-3 shrink-0" />
                <To call={call} place={place} numberClass="hidden" />
              </span>
            )}
          </span>
        </span>
        <span {...cell} className={cx(wide, "min-w-0")}>
          <To call={call} place={place} />
        </span>
        <span {...cell} className={cx(widest, "min-w-0")}>
          {call.queue === null ? <span className="text-faint">{unknown}</span> : <Clip text={call.queue} />}
        </span>
        <span {...cell} className={cellNumber}>
          <Since at={call.since} />
        </span>
        <span {...cell} className={cx(cellNumber, wide, "text-muted")}>
          <Since at={call.startedAt} />
        </span>
        <span {...cell} className={cx(cellNumber, widest, "text-muted")}>
          {call.legs}
        </span>
      </div>
      {open ? (
        <div {...row} className="bg-sunken">
          <div {...cell} className="px-3 py-2 @3xl:pl-14">
            <CallLegs pbx={call.pbx} linkedid={call.linkedid} />
          </div>
        </div>
      ) : null}
    </div>
  );
});

/** Whom the call is with, or where it stands until it is with somebody. */
function To({
  call,
  place,
  numberClass = "",
}: {
  call: CallRow;
  place: string | null;
  numberClass?: string;
}) {
  if (place !== null) return <Clip text={place} />;
  if (call.to === null) return <span className="text-faint">{unknown}</span>;
  return <Person party={call.to} numberClass={numberClass} />;
}

/** Who marks text in a row to copy it does not ask for it to open. */
function isMeant(target: EventTarget, selection: Selection | null): boolean {
  const onButton = target instanceof Element && target.closest("button") !== null;
  return onButton || selection === null || selection.isCollapsed;
}
