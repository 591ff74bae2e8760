"use client";
// For how long the audit is kept: everybody who reads it sees it, and who may change settings sets it.
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { ask } from "#components/api/ask.ts";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { retentionSchema } from "#lib/audit/audit-query.ts";

const path = "/api/v1/audit/retention";

export function RetentionForm() {
  const words = useTranslations("audit");
  const form = useTranslations("form");
  const { may } = useViewer();
  const [saved, setSaved] = useState(false);
  const retention = useQuery({
    queryKey: ["audit-retention"],
    queryFn: ({ signal }) => ask(path, retentionSchema, { signal }),
  });
  const change = useChange(["audit-retention"], () => setSaved(true));
  if (retention.data === undefined) return null;
  const { days } = retention.data;
  if (!may.includes("settings.manage"))
    return <p className="mt-6 text-12 text-faint">{words("keptFor", { n: days })}</p>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSaved(false);
    const wanted = Number(new FormData(event.currentTarget).get("days"));
    change.mutate({ method: "PUT", path, body: { days: wanted } });
  };
  return (
    <form
      key={days}
      onSubmit={submit}
      className="mt-8 flex flex-wrap items-end gap-3 border-line border-t pt-4"
    >
      <Field
        label={words("retention")}
        name="days"
        type="number"
        min={1}
        max={3_650}
        step={1}
        required
        defaultValue={days}
        className="w-48"
      />
      <Button type="submit" disabled={change.isPending}>
        {form("save")}
      </Button>
      <p role="status" className="pb-1.5 text-13 text-good">
        {saved ? words("saved") : ""}
      </p>
      <FormProblem error={change.error} />
    </form>
  );
}
