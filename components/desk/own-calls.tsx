"use client";
// The calls of my phone: who is at the other end, for which queue, for how long.
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { Section } from "#components/ui/section.tsx";
import type { CallRow } from "#lib/model/rows.ts";
import type { Own } from "#lib/sync/contract.ts";

export function OwnCalls({ own }: { own: Own }) {
  const words = useTranslations("desk");
  return (
    <Section title={words("calls")}>
      {own.calls.length === 0 ? (
        <p className="flex min-h-11 items-center text-13 text-faint">{words("noCall")}</p>
      ) : (
        <ul className="space-y-2">
          {own.calls.map((call) => (
            <OwnCall key={call.key} call={call} own={own} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OwnCall({ call, own }: { call: CallRow; own: Own }) {
  const stages = useTranslations("stage");
  const words = useTranslations("desk");
  // The person at the other end stands in my own row while I talk; until then it is the call's other side.
  const isMine = own.channels.some(
    (leg) => leg.linkedid === call.linkedid && leg.uniqueid === own.agent?.uniqueid,
  );
  const other = (isMine ? own.agent?.talkingTo : null) ?? call.from;
  return (
    <li className="rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <Person party={other} className="font-semibold text-16" />
        <Since at={call.since} className="font-semibold text-16" />
      </div>
      <p className="mt-0.5 text-13 text-muted">
        {stages(call.stage)}
        {call.queue === null ? "" : ` · ${words("inQueue", { queue: call.queue })}`}
      </p>
    </li>
  );
}
