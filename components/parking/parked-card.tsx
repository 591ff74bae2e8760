"use client";
// One parked call: its space, who it is, who parked it, and a ring that empties with its time.
import { memo } from "react";
import { useTranslations } from "use-intl";
import { usePersonText } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { useFloorNow } from "#components/live/use-now.ts";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { Ring } from "#components/ui/ring.tsx";
import { formatDuration } from "#lib/format/duration.ts";
import { unknown } from "#lib/format/figures.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";

export const ParkedCard = memo(function ParkedCard({ call }: { call: ParkedCallRow }) {
  const words = useTranslations("parking");
  const personText = usePersonText();
  const parker = useRow("agents", keyOf(call.pbx, call.parkedBy));
  return (
    <li
      {...stop}
      tabIndex={-1}
      className="flex items-center gap-4 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <TimeLeft parkedAt={call.parkedAt} timeoutAt={call.timeoutAt} />
      <div className="min-w-0 flex-1">
        <Clip text={personText(call)} className="font-semibold text-14" />
        {call.name === "" || call.number === "" ? null : (
          <Clip text={call.number} className="num text-12 text-muted" />
        )}
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-12">
          <dt className="text-muted">{words("parkedBy")}</dt>
          <dd>
            <Clip text={parker?.name ?? (call.parkedBy || unknown)} />
          </dd>
          <dt className="text-muted">{words("parkedFor")}</dt>
          <dd>
            <Since at={call.parkedAt} />
          </dd>
        </dl>
      </div>
      <p className="self-start text-right">
        <span className="block text-12 text-muted">{words("space")}</span>
        <span className="num font-semibold text-20">{call.space}</span>
      </p>
    </li>
  );
});

const LATE_MS = 15_000;

function TimeLeft({ parkedAt, timeoutAt }: { parkedAt: number; timeoutAt: number | null }) {
  const words = useTranslations("parking");
  const now = useFloorNow();
  if (timeoutAt === null || now === null) {
    return (
      <Ring share={timeoutAt === null ? 1 : 0} className="size-14 text-line-strong">
        <span className="sr-only">{words("noTimeout")}</span>
        <span aria-hidden className="text-13 text-muted">
          {timeoutAt === null ? "∞" : unknown}
        </span>
      </Ring>
    );
  }
  const left = timeoutAt - now;
  const tone = left <= LATE_MS ? "text-danger" : left <= 2 * LATE_MS ? "text-soon" : "text-accent";
  return (
    <Ring share={left / Math.max(1, timeoutAt - parkedAt)} className={cx("size-14", tone)}>
      <span className="num block text-center font-semibold text-13 leading-4">
        {left <= 0 ? "0:00" : formatDuration(left)}
        <span className="sr-only"> {left <= 0 ? words("returning") : words("left")}</span>
      </span>
    </Ring>
  );
}
