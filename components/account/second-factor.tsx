"use client";
// The second factor of one's own account: on or off, and what can be done about it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { useChange } from "#components/forms/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { Section } from "#components/ui/section.tsx";
import { recoveryCodesSchema } from "#lib/access/own-account.ts";
import { PasswordStep } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpFactor } from "./set-up-factor.tsx";

type Step = "setUp" | "renew" | "switchOff";

export function SecondFactor({ on, hasPassword }: { on: boolean; hasPassword: boolean }) {
  const words = useTranslations("account");
  const form = useTranslations("form");
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  return (
    <Section title={words("factorTitle")}>
      <p className="mb-3 max-w-120 text-13 text-muted">{words(on ? "factorOn" : "factorOff")}</p>
      <div className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setStep("renew")}>{words("renew")}</Button>
            <Button onClick={() => setStep("switchOff")}>{words("switchOff")}</Button>
          </>
        ) : (
          <Button onClick={() => setStep("setUp")}>{words("setUp")}</Button>
        )}
      </div>
      {step === null ? null : (
        <Modal title={words(step)} closeLabel={form("close")} onClose={close}>
          {step === "setUp" ? <SetUpFactor hasPassword={hasPassword} onClose={close} /> : null}
          {step === "renew" ? <RenewCodes hasPassword={hasPassword} onClose={close} /> : null}
          {step === "switchOff" ? <SwitchOff hasPassword={hasPassword} onClose={close} /> : null}
        </Modal>
      )}
    </Section>
  );
}

function RenewCodes({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const words = useTranslations("account");
  const renew = useMutation({
    mutationFn: (password: string) =>
      ask("/api/v1/account/second-factor/recovery-codes", recoveryCodesSchema, {
        method: "POST",
        body: { password },
      }),
    gcTime: 0,
  });
  if (renew.data === undefined)
    return (
      <PasswordStep
        text={words("renewText")}
        asks={hasPassword}
        go={words("renew")}
        busy={renew.isPending}
        error={renew.error}
        onPassword={renew.mutate}
        onCancel={onClose}
      />
    );
  return (
    <div className="flex flex-col gap-4">
      <RecoveryCodes codes={renew.data.recoveryCodes} />
      <Button look="primary" className="self-end" onClick={onClose}>
        {words("codesKept")}
      </Button>
    </div>
  );
}

function SwitchOff({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const words = useTranslations("account");
  const end = useChange(["own-account"], onClose);
  return (
    <PasswordStep
      text={words("switchOffText")}
      asks={hasPassword}
      go={words("switchOff")}
      busy={end.isPending}
      error={end.error}
      onPassword={(password) =>
        end.mutate({ method: "POST", path: "/api/v1/account/second-factor/end", body: { password } })
      }
      onCancel={onClose}
    />
  );
}
