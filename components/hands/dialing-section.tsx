"use client";
// How calls that start here are dialled: the country whose numbers need no code, what the dialplan wants to see, what nobody calls.
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { Loaded } from "#components/forms/loaded.tsx";
import { Field } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { type DialSettings, dialFormats, dialSettingsSchema } from "#lib/dial/settings.ts";
import { SaveRow } from "./save-row.tsx";
import { useSetting } from "./use-setting.ts";

/** Lists are typed as words, and what is left empty is the usual. */
const wordsSchema = z.string().transform((text) => text.split(/[\s,;]+/).filter((word) => word !== ""));
const formSchema = z.object({
  country: z.string().trim().toUpperCase().pipe(dialSettingsSchema.shape.country),
  format: dialSettingsSchema.shape.format,
  context: z.string().trim().pipe(dialSettingsSchema.shape.context),
  ringSeconds: z.coerce.number<string>().pipe(dialSettingsSchema.shape.ringSeconds),
  blocked: wordsSchema.pipe(dialSettingsSchema.shape.blocked),
  emergency: wordsSchema
    .transform((numbers) => (numbers.length === 0 ? null : numbers))
    .pipe(dialSettingsSchema.shape.emergency),
  answerBy: z
    .string()
    .trim()
    .transform((text) => (text === "" ? null : text))
    .pipe(dialSettingsSchema.shape.answerBy),
});

export function DialingSection() {
  const words = useTranslations("callSettings");
  const { query, ...setting } = useSetting("/api/v1/settings/dialing", dialSettingsSchema);
  return (
    <Section title={words("dialing")} text={words("dialingText")}>
      <Loaded query={query}>{(dialing) => <DialingForm dialing={dialing} {...setting} />}</Loaded>
    </Section>
  );
}

function DialingForm({
  dialing,
  save,
  ...told
}: { dialing: DialSettings } & Omit<ReturnType<typeof useSetting>, "query">) {
  const words = useTranslations("callSettings");
  const { register, handleSubmit, formState } = useForm({
    defaultValues: {
      ...dialing,
      ringSeconds: String(dialing.ringSeconds),
      blocked: dialing.blocked.join(" "),
      emergency: (dialing.emergency ?? []).join(" "),
      answerBy: dialing.answerBy ?? "",
    },
    resolver: zodResolver(formSchema),
  });
  const wrong = (name: keyof typeof formState.errors) =>
    formState.errors[name] === undefined ? undefined : words("wrong");
  return (
    <form onSubmit={handleSubmit(save)} noValidate>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <Field
          label={words("country")}
          hint={words("countryHint")}
          maxLength={2}
          problem={wrong("country")}
          {...register("country")}
        />
        <SelectField
          label={words("format")}
          choices={dialFormats.map((value) => ({
            value,
            text: words(`format-${value === "+" ? "plus" : value}`),
          }))}
          {...register("format")}
        />
        <Field
          label={words("context")}
          hint={words("contextHint")}
          maxLength={80}
          problem={wrong("context")}
          {...register("context")}
        />
        <Field
          label={words("ringSeconds")}
          inputMode="numeric"
          maxLength={3}
          problem={wrong("ringSeconds")}
          {...register("ringSeconds")}
        />
        <Field
          label={words("blocked")}
          hint={words("blockedHint")}
          problem={wrong("blocked")}
          {...register("blocked")}
        />
        <Field
          label={words("emergency")}
          hint={words("emergencyHint")}
          problem={wrong("emergency")}
          {...register("emergency")}
        />
        <Field
          label={words("answerBy")}
          hint={words("answerByHint")}
          className="sm:col-span-2"
          maxLength={170}
          problem={wrong("answerBy")}
          {...register("answerBy")}
        />
      </div>
      <SaveRow {...told} />
    </form>
  );
}
