"use client";
// A role of one's own: its name, what it sees, and every permission with its words.
import { zodResolver } from "@hookform/resolvers/zod";
import { useController, useForm, useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { useWrong } from "#components/forms/use-wrong.ts";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { type Grants, numberViews, roleFieldsSchema } from "#lib/access/role.ts";
import { GrantField } from "./grant-field.tsx";
import { permissionGroups } from "./permission-groups.ts";
import { QueuesField } from "./queues-field.tsx";
import { useRolePreview } from "./use-role-preview.ts";

export type RoleValues = z.input<typeof roleFieldsSchema>;

export function RoleForm({
  id,
  values,
  onDone,
}: {
  /** null adds one. */
  id: string | null;
  values: RoleValues;
  onDone: () => void;
}) {
  const words = useTranslations("roles");
  const people = useTranslations("people");
  const form = useTranslations("form");
  const account = useTranslations("account");
  const preview = useRolePreview();
  const { register, handleSubmit, control, formState } = useForm<RoleValues>({
    resolver: zodResolver(roleFieldsSchema),
    defaultValues: values,
  });
  const queues = useController({ control, name: "queues" });
  const grants = useController({ control, name: "grants" });
  const now = useWatch({ control });
  const change = useChange(["roles", "users"], onDone);
  const wrong = useWrong(formState.errors, change.error);
  const submit = handleSubmit((body) =>
    change.mutate(
      id === null
        ? { path: "/api/v1/roles", method: "POST", body }
        : { path: `/api/v1/roles/${id}`, method: "PUT", body },
    ),
  );
  const given: Grants = grants.field.value;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words("name")} {...register("name")} problem={wrong("name")} autoComplete="off" />
        <SelectField
          label={people("numbers")}
          {...register("numbers")}
          choices={numberViews.map((view) => ({ value: view, text: account(`numbers-${view}`) }))}
        />
      </div>
      <QueuesField
        label={words("queuesSeen")}
        value={queues.field.value}
        all={words("allQueues")}
        own={people("queues-own")}
        problem={wrong("queues")}
        onChange={queues.field.onChange}
      />
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {permissionGroups.map(({ name, permissions }) => (
          <fieldset key={name} className="min-w-0">
            <legend className="mb-1 font-medium text-13">{words(`group-${name}`)}</legend>
            <div className="flex flex-col gap-0.5">
              {permissions.map((permission) => (
                <GrantField
                  key={permission}
                  permission={permission}
                  value={given[permission]}
                  onChange={(value) => {
                    const { [permission]: _, ...others } = given;
                    grants.field.onChange(value === undefined ? others : { ...others, [permission]: value });
                  }}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <p className="rounded-md bg-sunken px-3 py-2 text-13 text-muted" aria-live="polite">
        {preview({
          ...values,
          numbers: now.numbers ?? values.numbers,
          grants: given,
          queues: queues.field.value,
        })}
      </p>
      <FormProblem error={change.error} />
      <FormButtons
        save={id === null ? words("add") : form("save")}
        saving={change.isPending}
        onCancel={onDone}
      />
    </form>
  );
}
