"use client";
// One conference room: what holds for the room, and its participants in order of coming.
import { Circle, Crown, Lock, type LucideIcon, Mic, MicOff, Volume2 } from "lucide-react";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ParticipantRow } from "#lib/model/rows.ts";

export const roomGrid =
  "grid grid-cols-1 items-start gap-3 sm:grid-cols-[repeat(auto-fill,minmax(22rem,1fr))]";

export const Room = memo(function Room({ roomKey }: { roomKey: string }) {
  const room = useRow("conferences", roomKey);
  const people = useRows("participantsByConference", room === undefined ? "" : keyOf(room.pbx, room.name));
  const words = useTranslations("conferences");
  if (room === undefined) return null;
  return (
    <li className="rounded-lg border border-line bg-surface">
      <div className="flex min-h-12 items-center gap-2 border-line border-b px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-14">
            <Clip text={room.name} />
          </h2>
          <p className="flex gap-1 text-12 text-muted">
            {words("people", { count: people.length })}
            {room.startedAt === null ? null : (
              <>
                {" · "}
                <Since at={room.startedAt} />
              </>
            )}
          </p>
        </div>
        {room.recording ? <Flag icon={Circle} text={words("recording")} className="text-danger" /> : null}
        {room.locked ? <Flag icon={Lock} text={words("locked")} /> : null}
        {room.muted ? <Flag icon={MicOff} text={words("mutedRoom")} /> : null}
      </div>
      <ul aria-label={room.name} className="px-4 py-1">
        {people.map((person) => (
          <Participant key={person.key} person={person} />
        ))}
      </ul>
    </li>
  );
});

function Participant({ person }: { person: ParticipantRow }) {
  const words = useTranslations("conferences");
  const [Icon, text, colour] = person.muted
    ? ([MicOff, words("muted"), "text-state-paused"] as const)
    : person.talking
      ? ([Volume2, words("talking"), "text-good"] as const)
      : ([Mic, words("listening"), "text-faint"] as const);
  return (
    <li className="grid h-9 grid-cols-[minmax(0,1fr)_auto_5.25rem_3.25rem] items-center gap-x-2 text-13">
      <Person party={person} />
      {person.admin ? <Flag icon={Crown} text={words("admin")} /> : <span />}
      <span className={cx("flex min-w-0 items-center gap-1.5", colour)}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{text}</span>
      </span>
      <Since at={person.joinedAt} className="text-right text-muted" />
    </li>
  );
}

function Flag({ icon: Icon, text, className }: { icon: LucideIcon; text: string; className?: string }) {
  return (
    <span
      className={cx(
        "inline-flex shrink-0 items-center gap-1 rounded-sm border border-line px-1.5 text-12 leading-5",
        className ?? "text-muted",
      )}
    >
      <Icon aria-hidden className="size-3" />
      {text}
    </span>
  );
}
