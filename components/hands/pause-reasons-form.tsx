"use client";
// The reasons that a pause may have, in the order in which menus show them.
import { zodResolver } from "@hookform/resolvers/zod";
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Loaded } from "#components/forms/loaded.tsx";
import { Button, IconButton } from "#components/ui/button.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { type PauseReasons, pauseReasonsSchema } from "#lib/verbs/member-forms.ts";
import { SaveRow } from "./save-row.tsx";
import { useSetting } from "./use-setting.ts";

export function PauseReasonsSection() {
  const words = useTranslations("callSettings");
  const { query, ...setting } = useSetting("/api/v1/members/pause-reasons", pauseReasonsSchema);
  return (
    <Section title={words("reasons")} text={words("reasonsText")}>
      <Loaded query={query}>{(reasons) => <ReasonsForm reasons={reasons} {...setting} />}</Loaded>
    </Section>
  );
}

function ReasonsForm({
  reasons,
  save,
  ...told
}: { reasons: PauseReasons } & Omit<ReturnType<typeof useSetting>, "query">) {
  const words = useTranslations("callSettings");
  const { register, control, handleSubmit, formState } = useForm({
    defaultValues: reasons,
    resolver: zodResolver(pauseReasonsSchema),
  });
  const { fields, append, remove } = useFieldArray({ control, name: "reasons" });
  return (
    <form onSubmit={handleSubmit(save)} noValidate>
      <ul className="space-y-2">
        {fields.map((field, index) => (
          <li key={field.id} className="flex items-start gap-3">
            <Field
              label={words("reason")}
              maxLength={80}
              className="min-w-0 flex-1"
              problem={formState.errors.reasons?.[index]?.name === undefined ? undefined : words("badReason")}
              {...register(`reasons.${index}.name`)}
            />
            <span className="mt-6 shrink-0">
              <CheckField label={words("billable")} {...register(`reasons.${index}.billable`)} />
            </span>
            <IconButton label={words("removeReason")} className="mt-6" onClick={() => remove(index)}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      {formState.errors.reasons?.root === undefined ? null : (
        <p role="alert" className="mt-2 text-12 text-danger">
          {words("twice")}
        </p>
      )}
      <Button className="mt-3" onClick={() => append({ name: "", billable: false })}>
        <Plus aria-hidden className="size-4" />
        {words("addReason")}
      </Button>
      <div className="mt-3">
        <CheckField label={words("freeText")} hint={words("freeTextHint")} {...register("freeText")} />
      </div>
      <SaveRow {...told} />
    </form>
  );
}
