"use client";
// From nothing to a live floor in three steps. What was entered stays while a step is opened again.
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { PbxView } from "#lib/setup/setup-view.ts";
import { AccountStep } from "./account-step.tsx";
import { ConnectStep } from "./connect-step.tsx";
import { KeptSecret } from "./kept-secret.ts";
import { type Plan, planFrom } from "./plan.ts";
import { Saved } from "./saved.tsx";
import { Step, type StepState } from "./step.tsx";
import { WhereStep } from "./where-step.tsx";

export function PbxWizard({
  pbx,
  asteriskVersion,
  onSaved,
}: {
  pbx: PbxView;
  asteriskVersion: string | null;
  onSaved: () => void;
}) {
  const words = useTranslations("setup");
  const [plan, setPlan] = useState<Plan>(() => planFrom(pbx.form, pbx.hasSecret));
  const [at, setAt] = useState(0);
  const [moved, setMoved] = useState(false);
  const [saved, setSaved] = useState(false);
  const [reached, setReached] = useState(false);
  const [keptSecret] = useState(() => new KeptSecret(() => sessionStorage));
  const go = (step: number) => {
    setMoved(true);
    setAt(step);
  };
  const stateOf = (step: number): StepState => (step === at ? "now" : step < at ? "done" : "ahead");
  if (saved) return <Saved />;
  const { account, where } = plan;
  return (
    <ol className="space-y-3">
      <Step
        number={1}
        title={words("stepWhere")}
        state={at > 0 && !reached ? "passed" : stateOf(0)}
        summary={`${where.host}:${where.port}${where.tlsMode === "off" ? "" : " · TLS"}${reached ? "" : ` · ${words("notReached")}`}`}
        focusOnOpen={moved}
        onChange={() => go(0)}
      >
        <WhereStep
          value={where}
          onDone={(next, answers) => {
            setReached(answers);
            setPlan({ ...plan, where: next });
            go(1);
          }}
        />
      </Step>
      <Step
        number={2}
        title={words("stepAccount")}
        state={stateOf(1)}
        summary={`${account.username} · ${words(account.kind === "new" ? "accountNew" : "accountExisting")}`}
        focusOnOpen={moved}
        onChange={() => go(1)}
      >
        <AccountStep
          value={account}
          onDone={(next) => {
            setPlan({ ...plan, account: next });
            go(2);
          }}
        />
      </Step>
      <Step number={3} title={words("stepConnect")} state={stateOf(2)} focusOnOpen={moved}>
        <ConnectStep
          plan={plan}
          asteriskVersion={asteriskVersion}
          keptSecret={keptSecret}
          onPin={(fingerprint) => setPlan({ ...plan, where: { ...where, tlsMode: "pin", fingerprint } })}
          onSaved={() => {
            keptSecret.forget();
            setSaved(true);
            onSaved();
          }}
        />
      </Step>
    </ol>
  );
}
