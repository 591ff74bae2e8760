"use client";
// One account in the list. The whole row opens it; its name is the button.
import { useLocale, useTranslations } from "use-intl";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { cell, rowAt } from "#components/ui/roles.ts";
import { rowClass } from "#components/ui/table.tsx";
import type { ListedRole } from "#lib/access/role.ts";
import type { ListedUser } from "#lib/access/user-form.ts";
import { formatInstant } from "#lib/format/instant.ts";
import { useQueuesText, useRoleName } from "./use-people.ts";

export const userGrid =
  "grid-cols-[minmax(0,1fr)_minmax(0,7rem)] @2xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.3fr)] @6xl:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)_6rem_6rem]";
export const wide = "hidden @2xl:block";
export const widest = "hidden @6xl:block";

export function UserRow({
  user,
  role,
  rowIndex,
  onOpen,
}: {
  user: ListedUser;
  role: ListedRole | undefined;
  rowIndex: number;
  onOpen: () => void;
}) {
  const words = useTranslations("people");
  const locale = useLocale();
  const roleName = useRoleName();
  const queuesText = useQueuesText();
  const { lastSignInAt: last, agent } = user;
  return (
    <div {...rowAt(rowIndex)} className={cx(rowClass(userGrid), "relative", user.disabled && "text-faint")}>
      <span {...cell} className="min-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="hit w-full min-w-0 text-left font-medium after:absolute after:inset-0"
        >
          <Clip text={user.name} />
        </button>
      </span>
      <span {...cell} className={cx(widest, "min-w-0 text-muted")}>
        <Clip text={user.username} />
      </span>
      <span {...cell} className="min-w-0">
        <Clip text={roleName(role ?? { id: user.roleId })} />
      </span>
      <span {...cell} className={cx(widest, "min-w-0 text-muted")}>
        <Clip text={queuesText(user.queues, words("ofRole"))} />
      </span>
      <span {...cell} className={cx(wide, "min-w-0 text-muted")}>
        <Clip text={agent?.interface ?? "–"} />
      </span>
      <span {...cell} className={cx(wide, "num min-w-0 text-muted")}>
        <Clip text={last === null ? words("never") : formatInstant(locale, last)} />
      </span>
      <span {...cell} className={cx(widest, "text-muted")}>
        {user.secondFactor ? words("on") : "–"}
      </span>
      <span {...cell} className={widest}>
        {words(user.disabled ? "disabled" : "active")}
      </span>
    </div>
  );
}
