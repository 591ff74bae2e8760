"use client";
// The live stream: what comes, by name, class, channel and text; and what the whole of it is made of.
import { Pause, Play, Radio, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useProblemText } from "#components/floor/problem.ts";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Field, inputClass } from "#components/ui/field.tsx";
import { amiClasses } from "#lib/manager/ami-classes.ts";
import type { TapFilter } from "#lib/manager/event-stream.ts";
import { CopyButton } from "./copy-button.tsx";
import { EventRow } from "./event-row.tsx";
import { EventTotals } from "./event-totals.tsx";
import type { EventStream } from "./use-events.ts";

export function EventsView({
  stream,
  filter,
  onFilter,
  paused,
  onPause,
  onDrop,
}: {
  stream: EventStream;
  filter: TapFilter;
  onFilter: (filter: TapFilter) => void;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onDrop: (name: string) => void;
}) {
  const words = useTranslations("manager");
  const { events, skipped } = stream;
  const newest = events.toReversed();
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-3">
        <Filter filter={filter} onFilter={onFilter} />
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => onPause(!paused)} aria-pressed={paused}>
            {paused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
            {words(paused ? "resume" : "pause")}
          </Button>
          <Button onClick={stream.clear}>
            <Trash2 aria-hidden className="size-4" />
            {words("clear")}
          </Button>
          <CopyButton
            label={words("copyEvents")}
            text={() => events.map(({ text }) => `${text}\n`).join("\n")}
          />
          <StreamState stream={stream} paused={paused} />
          <span className="text-12 text-faint">
            {words("keptEvents", { count: events.length })}
            {skipped === 0 ? null : `, ${words("skippedEvents", { count: skipped })}`}
          </span>
        </div>
        {events.length === 0 ? (
          <Empty
            compact
            icon={<Radio className="size-5" />}
            title={words("noEvents")}
            text={words("noEventsText")}
          />
        ) : (
          <ul
            aria-label={words("eventList")}
            className="overflow-clip rounded-lg border border-line bg-surface"
          >
            {newest.map((event) => (
              <EventRow key={event.seq} event={event} />
            ))}
          </ul>
        )}
      </div>
      <EventTotals totals={stream.totals} onDrop={onDrop} />
    </div>
  );
}

export function StreamState({ stream, paused }: { stream: EventStream; paused: boolean }) {
  const words = useTranslations("manager");
  const text = useProblemText();
  const { state } = stream;
  if (paused) return <span className="text-13 text-muted">{words("streamPaused")}</span>;
  if (state.state === "lost") return <span className="text-13 text-danger">{text(state.code)}</span>;
  return (
    <span className="text-13 text-muted">
      {words(state.state === "live" ? "streamLive" : "streamConnecting")}
    </span>
  );
}

function Filter({ filter, onFilter }: { filter: TapFilter; onFilter: (filter: TapFilter) => void }) {
  const words = useTranslations("manager");
  return (
    <form
      aria-label={words("eventFilter")}
      onSubmit={(event) => event.preventDefault()}
      className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <Field
        label={words("eventNames")}
        placeholder={words("eventNamesHint")}
        maxLength={500}
        spellCheck={false}
        onChange={({ target }) => onFilter({ ...filter, names: partsOf(target.value) })}
        defaultValue={filter.names.join(", ")}
      />
      <label className="flex flex-col gap-1 font-medium text-13">
        {words("eventClass")}
        <select
          className={`${inputClass} font-normal`}
          value={filter.classes[0] ?? ""}
          onChange={({ target }) =>
            onFilter({ ...filter, classes: target.value === "" ? [] : [target.value] })
          }
        >
          <option value="">{words("allClasses")}</option>
          {amiClasses.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <Field
        label={words("eventChannel")}
        maxLength={100}
        spellCheck={false}
        value={filter.channel}
        onChange={({ target }) => onFilter({ ...filter, channel: target.value })}
      />
      <Field
        label={words("eventText")}
        data-search
        maxLength={100}
        spellCheck={false}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
    </form>
  );
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
