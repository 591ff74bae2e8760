"use client";
// One permission of a role: not at all, wherever the role sees, or in some queues, where it is about queues.
import { useTranslations } from "use-intl";
import { CheckField } from "#components/ui/check-field.tsx";
import { type Permission, perQueue } from "#lib/access/permission.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { wordOf } from "./permission-groups.ts";
import { QueueChecklist } from "./queue-checklist.tsx";

type Grant = true | readonly QueueRef[] | undefined;

export function GrantField({
  permission,
  value,
  onChange,
}: {
  permission: Permission;
  value: Grant;
  onChange: (value: Grant) => void;
}) {
  const words = useTranslations("permission");
  const roles = useTranslations("roles");
  const text = words(wordOf(permission));
  const queues = value === undefined || value === true ? null : value;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-w-0 items-start justify-between gap-x-3">
        <div className="min-w-0 flex-1">
          <CheckField
            label={text}
            checked={value !== undefined}
            onChange={({ target }) => onChange(target.checked ? true : undefined)}
          />
        </div>
        {perQueue.has(permission) && value !== undefined ? (
          <select
            aria-label={roles("whereFor", { permission: text })}
            className="hit -my-1 max-w-36 shrink-0 rounded-md bg-transparent text-12 text-muted hover:text-ink"
            value={queues === null ? "everywhere" : "some"}
            onChange={({ target }) => onChange(target.value === "everywhere" ? true : [])}
          >
            <option value="everywhere">{roles("everywhere")}</option>
            <option value="some">{roles("someQueues")}</option>
          </select>
        ) : null}
      </div>
      {queues === null ? null : (
        <QueueChecklist label={roles("whereFor", { permission: text })} value={queues} onChange={onChange} />
      )}
    </div>
  );
}
