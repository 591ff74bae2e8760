"use client";
// Sign-in: name and password, then a code where the account wants one. Where there is an identity provider, a button leads
// there; what went wrong on the way back stands here. On the demo, one click as each of its people.
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ApiError, ask } from "#components/api/ask.ts";
import { withBase } from "#components/api/base-path.ts";
import { useProblemText } from "#components/floor/problem.ts";
import { forgetKeptSecret } from "#components/setup/kept-secret.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { DemoEntry } from "./demo-entry.tsx";
import { firstPage } from "./first-page.ts";

const entered = z.object({ status: z.enum(["signed-in", "second-factor"]) });

type SignInProps = {
  demo: boolean;
  /** The identity provider's name. */
  provider: string | null;
  /** A path of this site that was asked for: the server's guard wrote it, and anything else was dropped. */
  next: string | null;
  begin: "password" | "second-factor";
  /** A code that a sign-in elsewhere came back with. */
  problem: string | null;
};

export function SignInPage({ demo, provider, next, begin, problem }: SignInProps) {
  const words = useTranslations("signIn");
  const [step, setStep] = useState(begin);
  // Whose session ended elsewhere has not signed out in this tab.
  useEffect(() => forgetKeptSecret(), []);
  // A whole page is asked for, so that nothing of before stays.
  const enter = (demoRole?: string) => location.assign(withBase(firstPage(next, demoRole)));
  return (
    <div className="flex w-full max-w-88 flex-col gap-6">
      <h1 className="font-semibold text-20 tracking-tight">
        {words(step === "password" ? "title" : "codeTitle")}
      </h1>
      {step === "password" ? (
        <>
          {problem === null ? null : <Problem error={new ApiError(problem)} />}
          {demo ? <DemoEntry onEntered={enter} /> : null}
          {provider === null ? null : <ProviderEntry name={provider} next={firstPage(next)} />}
          <PasswordForm
            quiet={demo || provider !== null}
            onEntered={({ status }) => (status === "signed-in" ? enter() : setStep("second-factor"))}
          />
        </>
      ) : (
        <CodeForm onEntered={() => enter()} onBack={() => setStep("password")} />
      )}
    </div>
  );
}

const leaving = z.object({ url: z.string() });

function ProviderEntry({ name, next }: { name: string; next: string }) {
  const words = useTranslations("signIn");
  const begin = useMutation({
    mutationFn: () => ask("/api/v1/session/provider", leaving, { method: "POST", body: { next } }),
    onSuccess: ({ url }) => location.assign(url),
  });
  const busy = begin.isPending || begin.isSuccess;
  return (
    <div className="flex flex-col gap-3">
      <Button look="primary" className="h-9" disabled={busy} onClick={() => begin.mutate()}>
        {busy ? words("leaving") : words("with", { name })}
      </Button>
      <Problem error={begin.error} />
    </div>
  );
}

function PasswordForm({
  quiet,
  onEntered,
}: {
  quiet: boolean;
  onEntered: (answer: z.infer<typeof entered>) => void;
}) {
  const words = useTranslations("signIn");
  const signIn = useMutation({
    mutationFn: (body: object) => ask("/api/v1/session", entered, { method: "POST", body }),
    onSuccess: onEntered,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ login: form.get("login"), password: form.get("password") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {quiet ? (
        <h2 className="border-line border-t pt-5 font-medium text-muted">{words("withAccount")}</h2>
      ) : null}
      <Field
        label={words("login")}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={200}
        autoFocus={!quiet}
      />
      <Field
        label={words("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1_000}
      />
      <Problem error={signIn.error} />
      <Button look={quiet ? "plain" : "primary"} type="submit" disabled={signIn.isPending} className="h-9">
        {words(signIn.isPending ? "checking" : "submit")}
      </Button>
      <p className="text-12 text-faint">{words("forgotten")}</p>
    </form>
  );
}

function CodeForm({ onEntered, onBack }: { onEntered: () => void; onBack: () => void }) {
  const words = useTranslations("signIn");
  const verify = useMutation({
    mutationFn: (body: object) => ask("/api/v1/session/second-factor", entered, { method: "POST", body }),
    onSuccess: onEntered,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate({ code: new FormData(event.currentTarget).get("code") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={words("code")}
        hint={words("codeHint")}
        name="code"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        minLength={6}
        maxLength={40}
        autoFocus
      />
      <Problem error={verify.error} />
      <Button look="primary" type="submit" disabled={verify.isPending} className="h-9">
        {words(verify.isPending ? "checking" : "submit")}
      </Button>
      <Button look="quiet" onClick={onBack}>
        {words("back")}
      </Button>
    </form>
  );
}

function Problem({ error }: { error: Error | null }) {
  const words = useTranslations("signIn");
  const text = useProblemText();
  if (error === null) return null;
  const { code, details } = error instanceof ApiError ? error : new ApiError("internal");
  const wait = code === "too-many-attempts" && typeof details.seconds === "number" ? details.seconds : null;
  return (
    <p role="alert" className="rounded-md border border-danger/40 px-3 py-2 text-13 text-danger">
      {wait === null ? text(code) : words("wait", { seconds: wait })}
    </p>
  );
}
