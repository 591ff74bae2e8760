"use client";
// Queues to tick: those on the floor, and those that were ticked before and are not there now.
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useTable } from "#components/live/use-table.ts";
import { CheckField } from "#components/ui/check-field.tsx";
import type { QueueRef } from "#lib/access/role.ts";

const idOf = ({ pbx, queue }: QueueRef) => JSON.stringify([pbx, queue]);

export function QueueChecklist({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly QueueRef[];
  onChange: (value: QueueRef[]) => void;
}) {
  const words = useTranslations("people");
  const queues = useTable("queues");
  const pbxes = useTable("pbxes");
  const refs = useMemo(() => {
    const known = [...queues.map(({ pbx, name }) => ({ pbx, queue: name })), ...value];
    const byId = new Map(known.map((ref) => [idOf(ref), ref]));
    return [...byId.values()].sort((a, b) => idOf(a).localeCompare(idOf(b)));
  }, [queues, value]);
  const chosen = new Set(value.map(idOf));
  const toggle = (ref: QueueRef, on: boolean) =>
    onChange(on ? [...value, ref] : value.filter((other) => idOf(other) !== idOf(ref)));
  return (
    <fieldset className="min-w-0 rounded-md border border-line px-3 py-2">
      <legend className="sr-only">{label}</legend>
      {refs.length === 0 ? <p className="text-12 text-faint">{words("noQueues")}</p> : null}
      <div className="grid max-h-48 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {refs.map((ref) => (
          <CheckField
            key={idOf(ref)}
            checked={chosen.has(idOf(ref))}
            onChange={(event) => toggle(ref, event.target.checked)}
            label={
              <bdi className="break-words">{pbxes.length > 1 ? `${ref.pbx} · ${ref.queue}` : ref.queue}</bdi>
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
