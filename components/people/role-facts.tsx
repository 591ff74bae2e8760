"use client";
// A role that came with Centrala, to be read: it can be copied, not changed.
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ListedRole } from "#lib/access/role.ts";
import { permissionGroups, wordOf } from "./permission-groups.ts";
import { useRolePreview } from "./use-role-preview.ts";

export function RoleFacts({ role }: { role: ListedRole }) {
  const words = useTranslations("roles");
  const permission = useTranslations("permission");
  const preview = useRolePreview();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-13 text-muted">{words("builtInText")}</p>
      <p className="rounded-md bg-sunken px-3 py-2 text-13">{preview(role)}</p>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {permissionGroups.map(({ name, permissions }) => {
          const granted = permissions.filter((one) => role.grants[one] !== undefined);
          if (granted.length === 0) return null;
          return (
            <section key={name} aria-label={words(`group-${name}`)}>
              <h3 className="mb-1 font-medium text-13">{words(`group-${name}`)}</h3>
              <ul className="space-y-1 text-13">
                {granted.map((one) => (
                  <li key={one} className="flex gap-2">
                    <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
                    {permission(wordOf(one))}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
}
