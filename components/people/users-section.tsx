"use client";
// Accounts: who may come in, as what, and which person on the floor they are.
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "#components/forms/loaded.tsx";
import { Button } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { rowgroup } from "#components/ui/roles.ts";
import { SearchField } from "#components/ui/search-field.tsx";
import { Section } from "#components/ui/section.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ListedUser } from "#lib/access/user-form.ts";
import { matches } from "#lib/format/fold.ts";
import { useRoles, useUsers } from "./use-people.ts";
import { UserActions } from "./user-actions.tsx";
import { UserForm } from "./user-form.tsx";
import { UserRow, userGrid, wide, widest } from "./user-row.tsx";

export function UsersSection() {
  const words = useTranslations("people");
  const form = useTranslations("form");
  const [open, setOpen] = useState<string | "new" | null>(null);
  const [search, setSearch] = useState("");
  const users = useUsers();
  const roles = useRoles();
  const all = users.data?.users ?? [];
  const opened = all.find(({ id }) => id === open);
  const close = () => setOpen(null);
  return (
    <Section title={words("title")} count={users.data === undefined ? undefined : all.length}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label={words("search")}
          clearLabel={form("clear")}
          value={search}
          onChange={setSearch}
          className="w-64 max-w-full flex-1 sm:flex-none"
        />
        <Button look="primary" className="ml-auto" onClick={() => setOpen("new")}>
          <UserPlus aria-hidden className="size-4" />
          {words("add")}
        </Button>
      </div>
      <Loaded query={users}>
        {(data) => (
          <UserTable users={found(data.users, search)} roles={roles.data?.roles ?? []} onOpen={setOpen} />
        )}
      </Loaded>
      {open === "new" || opened !== undefined ? (
        <Modal
          title={opened === undefined ? words("addTitle") : `${opened.name} (${opened.username})`}
          closeLabel={form("close")}
          onClose={close}
          wide
        >
          <Loaded query={roles}>
            {(data) => <UserForm user={opened ?? null} roles={data.roles} onDone={close} />}
          </Loaded>
          {opened === undefined ? null : <UserActions user={opened} onRemoved={close} />}
        </Modal>
      ) : null}
    </Section>
  );
}

const found = (users: readonly ListedUser[], search: string) =>
  users.filter(({ name, username, email, agent }) =>
    matches(search, [name, username, email ?? "", agent?.interface ?? ""]),
  );

function UserTable({
  users,
  roles,
  onOpen,
}: {
  users: readonly ListedUser[];
  roles: NonNullable<ReturnType<typeof useRoles>["data"]>["roles"];
  onOpen: (id: string) => void;
}) {
  const words = useTranslations("people");
  const columns: readonly Column[] = [
    { id: "name", text: words("name") },
    { id: "username", text: words("username"), className: widest },
    { id: "role", text: words("role") },
    { id: "queues", text: words("queues"), className: widest },
    { id: "person", text: words("person"), className: wide },
    { id: "last", text: words("lastSignIn"), className: wide },
    { id: "factor", text: words("secondFactor"), className: widest },
    { id: "state", text: words("state"), className: widest },
  ];
  if (users.length === 0) return <p className="py-6 text-center text-13 text-muted">{words("nobody")}</p>;
  return (
    <Table label={words("title")} grid={userGrid} columns={columns} rowCount={users.length}>
      <div {...rowgroup}>
        {users.map((user, index) => (
          <UserRow
            key={user.id}
            user={user}
            role={roles.find(({ id }) => id === user.roleId)}
            rowIndex={index + 2}
            onOpen={() => onOpen(user.id)}
          />
        ))}
      </div>
    </Table>
  );
}
