"use client";
// Adds or changes an account.
import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useController, useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { useWrong } from "#components/forms/use-wrong.ts";
import { useTable } from "#components/live/use-table.ts";
import { CheckField } from "#components/ui/check-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { type ListedRole, numberViews } from "#lib/access/role.ts";
import type { ListedUser } from "#lib/access/user-form.ts";
import { QueuesField } from "./queues-field.tsx";
import { useRoleName } from "./use-people.ts";
import { bodyOf, type UserValues, userValuesSchema, valuesOf } from "./user-values.ts";

export function UserForm({
  user,
  roles,
  onDone,
}: {
  /** null adds one. */
  user: ListedUser | null;
  roles: readonly ListedRole[];
  onDone: () => void;
}) {
  const words = useTranslations("people");
  const form = useTranslations("form");
  const account = useTranslations("account");
  const roleName = useRoleName();
  const people = useTable("agents");
  const peopleList = useId();
  const { register, handleSubmit, control, formState } = useForm<UserValues>({
    resolver: zodResolver(userValuesSchema(user === null)),
    defaultValues: valuesOf(user),
  });
  const queues = useController({ control, name: "queues" });
  const change = useChange(["users", "roles"], onDone);
  const wrong = useWrong(formState.errors, change.error);
  const submit = handleSubmit((values) => {
    const body = bodyOf(values);
    const { username, password } = values;
    if (user === null)
      change.mutate({ path: "/api/v1/users", method: "POST", body: { ...body, username, password } });
    else change.mutate({ path: `/api/v1/users/${user.id}`, method: "PUT", body });
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      {user === null ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={words("username")}
            {...register("username")}
            problem={wrong("username")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Field
            label={words("firstPassword")}
            {...register("password")}
            problem={wrong("password")}
            hint={words("passwordHint")}
            type="password"
            autoComplete="new-password"
          />
        </div>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words("name")} {...register("name")} problem={wrong("name")} autoComplete="off" />
        <Field
          label={words("email")}
          {...register("email")}
          problem={wrong("email")}
          hint={form("optional")}
          type="email"
          autoComplete="off"
        />
        <SelectField
          label={words("role")}
          {...register("roleId")}
          problem={wrong("roleId")}
          choices={roles.map((role) => ({ value: role.id, text: roleName(role) }))}
        />
        <SelectField
          label={words("numbers")}
          {...register("numbers")}
          choices={[
            { value: "", text: words("ofRole") },
            ...numberViews.map((view) => ({ value: view, text: account(`numbers-${view}`) })),
          ]}
        />
      </div>
      <QueuesField
        label={words("queues")}
        value={queues.field.value}
        all={words("ofRole")}
        own={words("queues-own")}
        problem={wrong("queues")}
        onChange={queues.field.onChange}
      />
      <fieldset className="grid min-w-0 gap-4 border-line border-t pt-4 sm:grid-cols-3">
        <legend className="sr-only">{words("person")}</legend>
        <Field
          label={words("person")}
          {...register("person")}
          problem={wrong("person") ?? wrong("agent.interface")}
          hint={words("personHint")}
          list={peopleList}
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id={peopleList}>
          {people.map(({ key, person, name }) => (
            <option key={key} value={person} label={name} />
          ))}
        </datalist>
        <Field
          label={words("extension")}
          {...register("extension")}
          problem={wrong("extension") ?? wrong("agent.extension")}
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          label={words("context")}
          {...register("context")}
          problem={wrong("context") ?? wrong("agent.context")}
          autoComplete="off"
          spellCheck={false}
        />
      </fieldset>
      <CheckField label={words("disable")} hint={words("disableHint")} {...register("disabled")} />
      <FormProblem error={change.error} />
      <FormButtons
        save={user === null ? words("add") : form("save")}
        saving={change.isPending}
        onCancel={onDone}
      />
    </form>
  );
}
