"use client";
// Roles: what comes with Centrala, to be copied, and one's own, to be changed.
import { Copy, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Confirm } from "#components/forms/confirm.tsx";
import { Loaded } from "#components/forms/loaded.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ListedRole } from "#lib/access/role.ts";
import { RoleFacts } from "./role-facts.tsx";
import { RoleForm, type RoleValues } from "./role-form.tsx";
import { useRoleName, useRoles } from "./use-people.ts";
import { useRolePreview } from "./use-role-preview.ts";

type Open =
  | { readonly kind: "role"; readonly id: string }
  | { readonly kind: "new"; readonly values: RoleValues };

const fieldsOf = ({ name, grants, queues, numbers }: ListedRole): RoleValues => ({
  name,
  grants,
  queues,
  numbers,
});

export function RolesSection() {
  const words = useTranslations("roles");
  const form = useTranslations("form");
  const roleName = useRoleName();
  const roles = useRoles();
  const [open, setOpen] = useState<Open | null>(null);
  const [leaving, setLeaving] = useState<ListedRole | null>(null);
  const remove = useChange(["roles"], () => setLeaving(null));
  const role = open?.kind === "role" ? roles.data?.roles.find(({ id }) => id === open.id) : undefined;
  const close = () => setOpen(null);
  const copy = (from: ListedRole) =>
    setOpen({ kind: "new", values: { ...fieldsOf(from), name: words("copyOf", { name: roleName(from) }) } });
  return (
    <Section title={words("title")} text={words("text")}>
      <Loaded query={roles}>
        {(data) => (
          <ul className="overflow-clip rounded-lg border border-line bg-surface">
            {data.roles.map((one) => (
              <RoleItem
                key={one.id}
                role={one}
                onOpen={() => setOpen({ kind: "role", id: one.id })}
                onCopy={() => copy(one)}
                onRemove={() => {
                  remove.reset();
                  setLeaving(one);
                }}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {open?.kind === "new" ? (
        <Modal title={words("addTitle")} closeLabel={form("close")} onClose={close} wide>
          <RoleForm id={null} values={open.values} onDone={close} />
        </Modal>
      ) : null}
      {role === undefined ? null : (
        <Modal title={roleName(role)} closeLabel={form("close")} onClose={close} wide>
          {role.builtIn ? (
            <>
              <RoleFacts role={role} />
              <div className="mt-5 flex justify-end">
                <Button look="primary" onClick={() => copy(role)}>
                  {words("copy")}
                </Button>
              </div>
            </>
          ) : (
            <RoleForm id={role.id} values={fieldsOf(role)} onDone={close} />
          )}
        </Modal>
      )}
      {leaving === null ? null : (
        <Confirm
          title={words("removeTitle", { name: leaving.name })}
          text={words("removeText")}
          confirm={words("remove")}
          error={remove.error}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ method: "DELETE", path: `/api/v1/roles/${leaving.id}` })}
          onCancel={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}

function RoleItem({
  role,
  onOpen,
  onCopy,
  onRemove,
}: {
  role: ListedRole;
  onOpen: () => void;
  onCopy: () => void;
  onRemove: () => void;
}) {
  const words = useTranslations("roles");
  const roleName = useRoleName();
  const preview = useRolePreview();
  const name = roleName(role);
  return (
    <li className="relative flex items-start gap-2 border-line border-b px-3 py-2 last:border-b-0 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <button
            type="button"
            onClick={onOpen}
            className="min-h-8 min-w-0 max-w-full break-words text-left font-medium text-13 after:absolute after:inset-0 touch:min-h-11"
          >
            <bdi>{name}</bdi>
          </button>
          <span className="text-12 text-faint">
            {role.builtIn ? `${words("builtIn")} · ` : null}
            {words("holders", { n: role.holders })}
          </span>
        </div>
        <p className="text-12 text-muted">{preview(role)}</p>
      </div>
      <div className="relative z-10 flex">
        <IconButton label={words("copyName", { name })} onClick={onCopy}>
          <Copy aria-hidden className="size-4" />
        </IconButton>
        {role.builtIn ? null : (
          <IconButton label={words("removeName", { name })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        )}
      </div>
    </li>
  );
}
