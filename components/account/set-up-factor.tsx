"use client";
// Setting a second factor up: the password, the code for the app's camera, a first code of the app, the recovery codes.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { FormButtons } from "#components/forms/form-buttons.tsx";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { secondFactorSetupSchema } from "#lib/access/own-account.ts";
import { PasswordStep } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

const path = "/api/v1/account/second-factor";

export function SetUpFactor({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const words = useTranslations("account");
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const begin = useMutation({
    mutationFn: (password: string) =>
      ask(path, secondFactorSetupSchema, { method: "POST", body: { password } }),
    // Nothing keeps the secret once the dialog is closed.
    gcTime: 0,
  });
  const confirm = useMutation({
    mutationFn: (code: string) => ask(`${path}/confirm`, z.object({}), { method: "POST", body: { code } }),
    onSuccess: async () => {
      setDone(true);
      await queries.invalidateQueries({ queryKey: ["own-account"] });
    },
  });
  if (begin.data === undefined)
    return (
      <PasswordStep
        text={words(hasPassword ? "factorPassword" : "factorBegin")}
        asks={hasPassword}
        go={words("continue")}
        busy={begin.isPending}
        error={begin.error}
        onPassword={begin.mutate}
        onCancel={onClose}
      />
    );
  if (done)
    return (
      <div className="flex flex-col gap-4">
        <p role="status" className="text-13 text-good">
          {words("factorDone")}
        </p>
        <RecoveryCodes codes={begin.data.recoveryCodes} />
        <Button look="primary" className="self-end" onClick={onClose}>
          {words("codesKept")}
        </Button>
      </div>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get("code")).replaceAll(" ", ""));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-13 text-muted">{words("scan")}</p>
      <div className="flex flex-wrap items-center gap-4">
        {/* biome-ignore lint/performance/noImgElement: a picture that stands in the page itself */}
        <img src={begin.data.qr} alt={words("qr")} width={176} height={176} className="rounded-md bg-white" />
        <div className="min-w-0 flex-1 text-13">
          <p className="text-muted">{words("byHand")}</p>
          <code className="break-all font-mono text-12">{begin.data.secret}</code>
        </div>
      </div>
      <Field
        label={words("firstCode")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*(\d\s*){6}"
        title={words("sixFigures")}
        required
      />
      <FormProblem error={confirm.error} />
      <FormButtons save={words("switchOn")} saving={confirm.isPending} onCancel={onClose} />
    </form>
  );
}
