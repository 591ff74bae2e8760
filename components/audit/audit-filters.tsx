"use client";
// What is looked for: days, who, what, with what result, and any text.
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useVerb } from "./audit-words.ts";
import type { AuditFilters } from "./use-audit.ts";

const results = ["ok", "refused", "forbidden", "credentials-wrong", "asterisk-refused"] as const;

export function AuditFilterBar({
  filters,
  verbs,
  onChange,
}: {
  filters: AuditFilters;
  verbs: readonly string[];
  onChange: (change: Partial<AuditFilters> | null) => void;
}) {
  const words = useTranslations("audit");
  const verbText = useVerb();
  const known = filters.verb === "" || verbs.includes(filters.verb) ? verbs : [...verbs, filters.verb];
  const sorted = known
    .map((verb) => ({ value: verb, text: verbText(verb) }))
    .sort((a, b) => a.text.localeCompare(b.text));
  const any = Object.values(filters).some((value) => value !== "");
  const bind = (name: keyof AuditFilters) => ({
    value: filters[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [name]: target.value }),
  });
  return (
    <search className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Field label={words("from")} type="date" {...bind("from")} />
      <Field label={words("to")} type="date" {...bind("to")} />
      <Field label={words("who")} type="search" maxLength={200} {...bind("actor")} />
      <SelectField
        label={words("what")}
        choices={[{ value: "", text: words("anything") }, ...sorted]}
        {...bind("verb")}
      />
      <SelectField
        label={words("result")}
        choices={[
          { value: "", text: words("any") },
          ...results.map((result) => ({ value: result, text: words(`result-${result}`) })),
        ]}
        {...bind("result")}
      />
      <Field label={words("search")} type="search" maxLength={200} {...bind("text")} />
      {any ? (
        <Button look="quiet" className="col-span-full justify-self-start" onClick={() => onChange(null)}>
          {words("clear")}
        </Button>
      ) : null}
    </search>
  );
}
