"use client";
// Makes an API key and shows it, this once.
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useController, useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useWrong } from "#components/forms/use-wrong.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { newKeySchema } from "#lib/access/key-form.ts";
import { QueuesField } from "./queues-field.tsx";
import { useRoleName } from "./use-people.ts";

const valuesSchema = newKeySchema.omit({ days: true }).extend({ days: z.enum(["30", "90", "365", "never"]) });
type Values = z.input<typeof valuesSchema>;

type Roles = readonly { readonly id: string; readonly name: string }[];

export function KeyForm({ roles, onDone }: { roles: Roles; onDone: () => void }) {
  const words = useTranslations("apiKeys");
  const people = useTranslations("people");
  const form = useTranslations("form");
  const roleName = useRoleName();
  const queries = useQueryClient();
  const { register, handleSubmit, control, formState } = useForm<Values>({
    resolver: zodResolver(valuesSchema),
    defaultValues: {
      name: "",
      roleId: roles.some(({ id }) => id === "viewer") ? "viewer" : (roles[0]?.id ?? ""),
      queues: null,
      days: "365",
    },
  });
  const queues = useController({ control, name: "queues" });
  const make = useMutation({
    mutationFn: ({ days, ...values }: Values) =>
      ask("/api/v1/keys", z.object({ key: z.string() }), {
        method: "POST",
        body: { ...values, days: days === "never" ? null : Number(days) },
      }),
    retry: false,
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  });
  const wrong = useWrong(formState.errors, make.error);
  if (make.data !== undefined)
    return (
      <div className="flex flex-col gap-4">
        <p role="status" className="text-13 text-muted">
          {words("shownOnce")}
        </p>
        <CopyBox label={words("key")} text={make.data.key} copy={form("copy")} copied={form("copied")} />
        <Button look="primary" className="self-end" onClick={onDone}>
          {words("kept")}
        </Button>
      </div>
    );
  const submit = handleSubmit((values) => make.mutate(values));
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      <Field
        label={words("name")}
        hint={words("nameHint")}
        {...register("name")}
        problem={wrong("name")}
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={people("role")}
          {...register("roleId")}
          problem={wrong("roleId")}
          choices={roles.map((role) => ({ value: role.id, text: roleName(role) }))}
        />
        <SelectField
          label={words("expiry")}
          {...register("days")}
          choices={[
            ...["30", "90", "365"].map((days) => ({ value: days, text: words("days", { n: Number(days) }) })),
            { value: "never", text: words("neverExpires") },
          ]}
        />
      </div>
      <QueuesField
        label={people("queues")}
        value={queues.field.value}
        all={people("ofRole")}
        problem={wrong("queues")}
        onChange={queues.field.onChange}
      />
      <FormProblem error={make.error} />
      <FormButtons save={words("make")} saving={make.isPending} onCancel={onDone} />
    </form>
  );
}
