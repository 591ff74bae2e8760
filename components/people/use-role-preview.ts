"use client";
// A role in one sentence: what it sees, and what whoever has it may do.
import { useTranslations } from "use-intl";
import { permissions } from "#lib/access/permission.ts";
import type { Role } from "#lib/access/role.ts";
import { wordOf } from "./permission-groups.ts";

/** More would be no preview. */
const most = 6;

export function useRolePreview(): (role: Pick<Role, "grants" | "queues" | "numbers">) => string {
  const words = useTranslations("roles");
  const permission = useTranslations("permission");
  const account = useTranslations("account");
  return ({ grants, queues, numbers }) => {
    const sees =
      queues === null
        ? words("seesAll")
        : queues === "own"
          ? words("seesOwn")
          : words("seesThese", { n: queues.length });
    const granted = permissions.filter((name) => {
      const grant = grants[name];
      return grant === true || (grant !== undefined && grant.length > 0);
    });
    const names = granted.slice(0, most).map((name) => permission(wordOf(name)));
    const rest = granted.length - names.length;
    const list = names.join(", ");
    const may =
      granted.length === 0
        ? words("mayNothing")
        : rest > 0
          ? words("mayMore", { list, n: rest })
          : words("may", { list });
    return `${sees} ${words("seesNumbers", { how: account(`numbers-${numbers}`) })} ${may}`;
  };
}
