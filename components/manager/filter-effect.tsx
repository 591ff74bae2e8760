"use client";
// What the lines would have done to the last events: how much is dropped, and which.
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Section } from "#components/ui/section.tsx";
import { formatShare } from "#lib/format/figures.ts";
import type { TapEvent } from "#lib/manager/event-stream.ts";
import { EventRow } from "./event-row.tsx";
import { StreamState } from "./events-view.tsx";
import type { EventStream } from "./use-events.ts";

const shown = 60;

export function FilterEffect({
  stream,
  passes,
}: {
  stream: EventStream;
  passes: (lines: string) => boolean;
}) {
  const words = useTranslations("manager");
  const locale = useLocale();
  const { events } = stream;
  const dropped = useMemo(
    () => new Set(events.filter(({ text }) => !passes(text)).map(({ seq }) => seq)),
    [events, passes],
  );
  const share = shareOf(events, dropped);
  return (
    <Section title={words("effect")} text={<StreamState stream={stream} paused={false} />}>
      <p className="mb-2 text-13">
        {events.length === 0
          ? words("noEventsText")
          : words("effectText", {
              count: events.length,
              dropped: dropped.size,
              share: formatShare(share, locale),
            })}
      </p>
      {events.length === 0 ? null : (
        <ul
          aria-label={words("eventList")}
          className="overflow-clip rounded-lg border border-line bg-surface"
        >
          {events
            .slice(-shown)
            .toReversed()
            .map((event) => (
              <EventRow key={event.seq} event={event} dropped={dropped.has(event.seq)} />
            ))}
        </ul>
      )}
    </Section>
  );
}

function shareOf(events: readonly TapEvent[], dropped: ReadonlySet<number>): number {
  const whole = events.reduce((sum, { text }) => sum + text.length, 0);
  const gone = events.reduce((sum, { seq, text }) => sum + (dropped.has(seq) ? text.length : 0), 0);
  return whole === 0 ? 0 : gone / whole;
}
