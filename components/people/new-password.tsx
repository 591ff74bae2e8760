"use client";
// A new password for somebody else: typed, or made by chance, to be handed over by word of mouth.
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { useWrong } from "#components/forms/use-wrong.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Modal } from "#components/ui/modal.tsx";
import type { ListedUser } from "#lib/access/user-form.ts";

/** No letter or figure that is taken for another when it is read aloud or copied by hand: 4 × 5 of 31, 99 bits. */
function byChance(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = crypto.getRandomValues(new Uint32Array(20));
  const drawn = [...bytes].map((byte) => letters[byte % letters.length]).join("");
  return (drawn.match(/.{5}/g) ?? []).join("-");
}

export function NewPassword({ user, onClose }: { user: ListedUser; onClose: () => void }) {
  const words = useTranslations("people");
  const form = useTranslations("form");
  const [password, setPassword] = useState("");
  const change = useChange(["users"], onClose);
  const wrong = useWrong({}, change.error);
  const problem = wrong("password");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets it rise from this dialog to the form that the dialog stands in.
    event.stopPropagation();
    change.mutate({ method: "POST", path: `/api/v1/users/${user.id}/password`, body: { password } });
  };
  return (
    <Modal
      title={words("newPasswordTitle", { name: user.username })}
      closeLabel={form("close")}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={words("newPassword")}
          hint={words("newPasswordHint")}
          problem={problem}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={200}
        />
        <Button className="self-start" onClick={() => setPassword(byChance())}>
          {words("suggest")}
        </Button>
        <FormProblem error={problem === undefined ? change.error : null} />
        <FormButtons save={words("setPassword")} saving={change.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
