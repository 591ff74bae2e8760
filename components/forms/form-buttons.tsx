"use client";
// The end of a form in a dialog: save it, or leave it as it was.
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";

export function FormButtons({
  save,
  saving,
  onCancel,
}: {
  save: string;
  saving: boolean;
  onCancel: () => void;
}) {
  const words = useTranslations("form");
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button look="quiet" onClick={onCancel}>
        {words("cancel")}
      </Button>
      <Button look="primary" type="submit" disabled={saving}>
        {saving ? words("saving") : save}
      </Button>
    </div>
  );
}
