"use client";
// Seven numbers for people eight metres away. Sizes follow the screen's height, so that a 4K wall looks as a small one does.
// What is old stays, dimmed, under a loud line that says so; unknown is a dash.
import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl";
import { atWork, floorTotals, onCalls, sameTotals } from "#components/floor/floor-totals.ts";
import { urgencyOf, urgencyText } from "#components/floor/urgency.ts";
import { useConnection } from "#components/live/use-connection.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useFloorNow } from "#components/live/use-now.ts";
import { cx } from "#components/ui/cx.ts";
import { formatDuration } from "#lib/format/duration.ts";
import { formatCount, formatShare, unknown } from "#lib/format/figures.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { dayTotals, sameDay } from "./day-totals.ts";
import { Tile } from "./tile.tsx";
import { useAwake } from "./use-awake.ts";
import { useShift } from "./use-shift.ts";
import { useWallKeys } from "./use-wall-keys.ts";
import { WallControls } from "./wall-controls.tsx";
import { WallHead } from "./wall-head.tsx";

export function Wallboard({ queues }: { queues: readonly string[] | null }) {
  const words = useTranslations("wallboard");
  const locale = useLocale();
  const { floor } = useConnection();
  const now = useFloorNow();
  const totals = useFloor(
    useCallback((tables: ReadonlyTables) => floorTotals(tables, queues), [queues]),
    sameTotals,
  );
  const day = useFloor(
    useCallback((tables: ReadonlyTables) => dayTotals(tables, queues), [queues]),
    sameDay,
  );
  const shift = useShift();
  const presence = useAwake();
  useWallKeys();
  const known = floor !== "loading";
  const count = (value: number) => (known ? formatCount(value, locale) : unknown);
  const wait = known && now !== null && totals.oldestJoinedAt !== null ? now - totals.oldestJoinedAt : null;
  const urgency = wait === null ? "calm" : urgencyOf(wait, totals.oldestTargetSeconds);
  const noneFree = known && totals.waiting > 0 && totals.agents.available === 0;
  return (
    <div className={cx("fixed inset-0 overflow-hidden bg-canvas", presence === "away" && "cursor-none")}>
      <main
        className="flex h-full flex-col gap-[2vh] px-[3vw] py-[3vh]"
        style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}
      >
        <WallHead since={day.since} />
        <div
          data-floor={floor}
          className="grid min-h-0 flex-1 grid-cols-2 grid-rows-[repeat(4,minmax(0,1fr))] gap-[1.6vh] landscape:grid-cols-12 landscape:grid-rows-[1.3fr_1fr]"
        >
          <Tile big className="landscape:col-span-3" label={words("waiting")} value={count(totals.waiting)} />
          <Tile
            big
            className="landscape:col-span-5"
            label={words("longestWait")}
            note={wait === null ? (known ? words("nobody") : "") : (totals.oldestQueue ?? "")}
            tone={urgencyText[urgency]}
            alarm={urgency === "late"}
            value={wait === null ? unknown : formatDuration(wait)}
          />
          <Tile
            big
            className="landscape:col-span-4"
            label={words("free")}
            note={known ? words("ofAtWork", { count: atWork(totals.agents) }) : ""}
            tone={noneFree ? "text-danger" : "text-ink"}
            value={count(totals.agents.available)}
          />
          <Tile
            className="landscape:col-span-3"
            label={words("onCalls")}
            value={count(onCalls(totals.agents))}
          />
          <Tile
            className="landscape:col-span-3"
            label={words("serviceLevel")}
            value={known ? formatShare(day.serviceLevel, locale) : unknown}
          />
          <Tile className="landscape:col-span-3" label={words("answered")} value={count(day.answered)} />
          <Tile
            className="col-span-2 landscape:col-span-3"
            label={words("abandoned")}
            value={count(day.abandoned)}
          />
        </div>
      </main>
      <WallControls presence={presence} />
    </div>
  );
}
