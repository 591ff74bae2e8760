"use client";
// The password once more, before something about the second factor changes.
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { Field } from "#components/ui/field.tsx";

export function PasswordStep({
  text,
  asks,
  go,
  busy,
  error,
  onPassword,
  onCancel,
}: {
  text: string;
  /** Whether the account has a password here. */
  asks: boolean;
  go: string;
  busy: boolean;
  error: Error | null;
  onPassword: (password: string) => void;
  onCancel: () => void;
}) {
  const words = useTranslations("account");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPassword(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-13 text-muted">{text}</p>
      {asks ? (
        <Field
          label={words("currentPassword")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={1_000}
        />
      ) : null}
      <FormProblem error={error} />
      <FormButtons save={go} saving={busy} onCancel={onCancel} />
    </form>
  );
}
