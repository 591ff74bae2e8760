"use client";
// The keys, the newest first; those that are no longer good stay in sight, faint.
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { cell, rowAt, rowgroup } from "#components/ui/roles.ts";
import { type Column, rowClass, Table } from "#components/ui/table.tsx";
import type { ListedKey } from "#lib/access/key-form.ts";
import { formatDay, formatInstant } from "#lib/format/instant.ts";
import { useQueuesText, useRoleName } from "./use-people.ts";

const grid =
  "grid-cols-[minmax(0,1fr)_minmax(0,6rem)_auto] @2xl:grid-cols-[minmax(0,1.3fr)_6.5rem_minmax(0,1fr)_minmax(0,1fr)_auto] @6xl:grid-cols-[minmax(0,1.3fr)_6.5rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]";
const wide = "hidden @2xl:block";
const widest = "hidden @6xl:block";

export function KeyTable({
  keys,
  onRevoke,
}: {
  keys: readonly ListedKey[];
  onRevoke: (key: ListedKey) => void;
}) {
  const words = useTranslations("apiKeys");
  const people = useTranslations("people");
  const locale = useLocale();
  const roleName = useRoleName();
  const queuesText = useQueuesText();
  const [now] = useState(Date.now);
  const columns: readonly Column[] = [
    { id: "name", text: words("name") },
    { id: "prefix", text: words("begins"), className: wide },
    { id: "role", text: people("role") },
    { id: "queues", text: people("queues"), className: widest },
    { id: "used", text: words("lastUsed"), className: widest },
    { id: "expires", text: words("expiry"), className: wide },
    { id: "act", text: words("revoke"), silent: true },
  ];
  const standing = ({ revokedAt, expiresAt }: ListedKey) =>
    revokedAt !== null
      ? words("revoked")
      : expiresAt === null
        ? words("neverExpires")
        : expiresAt <= now
          ? words("expired")
          : formatDay(locale, expiresAt);
  return (
    <Table label={words("title")} grid={grid} columns={columns} rowCount={keys.length}>
      <div {...rowgroup}>
        {keys.map((key, index) => {
          const over = key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now);
          return (
            <div key={key.id} {...rowAt(index + 2)} className={cx(rowClass(grid), over && "text-faint")}>
              <span {...cell} className="min-w-0 font-medium">
                <Clip text={key.name} />
              </span>
              <span {...cell} className={cx(wide, "font-mono text-12 text-muted")}>
                {key.prefix}…
              </span>
              <span {...cell} className="min-w-0">
                <Clip text={roleName({ id: key.roleId })} />
              </span>
              <span {...cell} className={cx(widest, "min-w-0 text-muted")}>
                <Clip text={queuesText(key.queues, people("ofRole"))} />
              </span>
              <span {...cell} className={cx(widest, "min-w-0 text-muted")}>
                <Clip
                  text={key.lastUsedAt === null ? people("never") : formatInstant(locale, key.lastUsedAt)}
                />
              </span>
              <span {...cell} className={cx(wide, "min-w-0 text-muted")}>
                <Clip text={standing(key)} />
              </span>
              <span {...cell} className="flex min-w-24 justify-end">
                {key.revokedAt === null ? (
                  <Button
                    look="quiet"
                    aria-label={words("revokeName", { name: key.name })}
                    onClick={() => onRevoke(key)}
                  >
                    {words("revoke")}
                  </Button>
                ) : (
                  <span className="@2xl:sr-only text-12">{words("revoked")}</span>
                )}
              </span>
            </div>
          );
        })}
      </div>
    </Table>
  );
}
