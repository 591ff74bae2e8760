"use client";
// Which queues are seen: all of them, those of one's own person, or these.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import type { QueueRef, QueuesSeen } from "#lib/access/role.ts";
import { QueueChecklist } from "./queue-checklist.tsx";

export function QueuesField({
  label,
  value,
  all,
  own,
  problem,
  onChange,
}: {
  label: string;
  value: QueuesSeen;
  /** What null is called here. */
  all: string;
  /** What "own" is called; without it, it is not offered. */
  own?: string;
  problem?: string | undefined;
  onChange: (value: QueuesSeen) => void;
}) {
  const words = useTranslations("people");
  // What was ticked is there again for who only looked at another choice.
  const [kept, setKept] = useState<QueueRef[]>(Array.isArray(value) ? value : []);
  const kind = value === null ? "all" : value === "own" ? "own" : "these";
  const choices = [
    { value: "all", text: all },
    ...(own === undefined ? [] : [{ value: "own", text: own }]),
    { value: "these", text: words("queues-these") },
  ];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SelectField
        label={label}
        problem={problem}
        choices={choices}
        value={kind}
        onChange={({ target }) =>
          onChange(target.value === "all" ? null : target.value === "own" ? "own" : kept)
        }
      />
      {Array.isArray(value) ? (
        <QueueChecklist
          label={label}
          value={value}
          onChange={(next) => {
            setKept(next);
            onChange(next);
          }}
        />
      ) : null}
    </div>
  );
}
