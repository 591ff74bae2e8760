"use client";
// One's own password: the old one is asked for, since a page may be left open.
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { useWrong } from "#components/forms/use-wrong.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";

export function OwnPassword() {
  const words = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const [done, setDone] = useState(false);
  const change = useChange(["own-account"], () => {
    form.current?.reset();
    setDone(true);
  });
  const wrong = useWrong({}, change.error);
  const problem = wrong("password");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setDone(false);
    const sent = new FormData(event.currentTarget);
    change.mutate({
      method: "POST",
      path: "/api/v1/account/password",
      body: { current: sent.get("current"), password: sent.get("password") },
    });
  };
  return (
    <Section title={words("passwordTitle")}>
      <form ref={form} onSubmit={submit} className="flex max-w-88 flex-col gap-3">
        <Field
          label={words("currentPassword")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          maxLength={1_000}
        />
        <Field
          label={words("newPassword")}
          name="password"
          type="password"
          hint={words("newPasswordHint")}
          problem={problem}
          autoComplete="new-password"
          required
          maxLength={1_000}
        />
        <FormProblem error={problem === undefined ? change.error : null} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={change.isPending}>
            {words("changePassword")}
          </Button>
          <p role="status" className="text-13 text-good">
            {done ? words("passwordChanged") : ""}
          </p>
        </div>
      </form>
    </Section>
  );
}
