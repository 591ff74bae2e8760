"use client";
// The end of a setting's form: save, and what came of it.
import { useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { Button } from "#components/ui/button.tsx";

export function SaveRow({ saving, saved, error }: { saving: boolean; saved: boolean; error: Error | null }) {
  const form = useTranslations("form");
  const words = useTranslations("callSettings");
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button look="primary" type="submit" disabled={saving}>
        {saving ? form("saving") : form("save")}
      </Button>
      <p role="status" className="text-13 text-good">
        {saved ? words("saved") : ""}
      </p>
      <FormProblem error={error} />
    </div>
  );
}
