"use client";
// A reason in one's own words.
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { Field } from "#components/ui/field.tsx";
import { Modal } from "#components/ui/modal.tsx";

const LONGEST = 80;
/** Asterisk takes it as the end of a part where it keeps members. */
const unkept = /[;|]/g;

export function PauseDialog({
  who,
  onPause,
  onClose,
}: {
  who: string;
  onPause: (reason: string) => void;
  onClose: () => void;
}) {
  const words = useTranslations("hands");
  const form = useTranslations("form");
  const [reason, setReason] = useState("");
  return (
    <Modal title={words("pauseTitle", { who })} closeLabel={form("close")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onPause(reason.trim());
        }}
      >
        <Field
          label={words("reason")}
          hint={words("reasonHint")}
          value={reason}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value.replace(unkept, ""))}
        />
        <FormButtons save={words("pause")} saving={false} onCancel={onClose} />
      </form>
    </Modal>
  );
}
