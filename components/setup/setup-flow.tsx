"use client";
// Who may set up, and what there is to set up: the first account, a sign-in, the environment's word, or the steps.
import { KeyRound, ServerOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import type { PbxView } from "#lib/setup/setup-view.ts";
import { FirstAccount } from "./first-account.tsx";
import { PbxWizard } from "./pbx-wizard.tsx";
import { useSetup } from "./use-setup.ts";

export function SetupFlow() {
  const words = useTranslations("setup");
  const { data, error, refetch } = useSetup();
  if (error !== null && data === undefined) {
    return (
      <Empty icon={<ServerOff className="size-5" />} title={words("failed")} text={words("failedText")}>
        <Button look="primary" onClick={() => void refetch()}>
          {words("again")}
        </Button>
      </Empty>
    );
  }
  if (data === undefined) return <Loading />;
  if (data.accountMissing) return <FirstAccount onMade={() => void refetch()} />;
  if (data.pbx === null) {
    const { ofDemo, signedIn } = data;
    if (signedIn) return <NotForYou ofDemo={ofDemo} />;
    return (
      <Empty icon={<KeyRound className="size-5" />} title={words("signInTitle")} text={words("signInText")}>
        <Link href="/sign-in?next=%2Fsetup" className={buttonClass("primary")}>
          {words("signIn")}
        </Link>
      </Empty>
    );
  }
  return <PbxSetup pbx={data.pbx} asteriskVersion={data.asteriskVersion} onSaved={() => void refetch()} />;
}

/** Signed in, and without a say in it: another sign-in with the same account would change nothing. */
function NotForYou({ ofDemo }: { ofDemo: boolean }) {
  const words = useTranslations("setup");
  return (
    <Empty
      icon={<KeyRound className="size-5" />}
      title={words("notYoursTitle")}
      text={words(ofDemo ? "notYoursTextDemo" : "notYoursText")}
    >
      <Link href="/" className={buttonClass("primary")}>
        {words("toFloor")}
      </Link>
      <Link href="/settings/account" className={buttonClass("plain")}>
        {words("toAccount")}
      </Link>
    </Empty>
  );
}

function PbxSetup({
  pbx,
  asteriskVersion,
  onSaved,
}: {
  pbx: PbxView;
  asteriskVersion: string | null;
  onSaved: () => void;
}) {
  const words = useTranslations("setup");
  const { form, problem, source } = pbx;
  const shown =
    form === null ? null : (
      <p className="text-13 text-muted">
        {words("nowShown", { host: form.host, port: String(form.port), username: form.username })}
      </p>
    );
  if (source === "environment") {
    return (
      <div className="space-y-2 rounded-lg border border-line bg-surface p-4">
        <h2 className="font-semibold text-14">{words("environmentTitle")}</h2>
        {shown}
        <p className="text-13 text-muted">{words(problem === null ? "environmentText" : "environmentBad")}</p>
        <Link href="/queues" className={buttonClass("plain")}>
          {words("toFloor")}
        </Link>
      </div>
    );
  }
  return (
    <div className="space-y-3">
      {shown}
      {problem === null ? null : (
        <p role="alert" className="text-13 text-danger">
          {words("savedProblem")}
        </p>
      )}
      <PbxWizard pbx={pbx} asteriskVersion={asteriskVersion} onSaved={onSaved} />
    </div>
  );
}

function Loading() {
  const words = useTranslations("setup");
  return (
    <div aria-busy="true" className="space-y-3">
      <span className="sr-only">{words("loading")}</span>
      <div className="h-72 rounded-lg border border-line bg-surface" />
      <div className="h-14 rounded-lg border border-line bg-surface" />
      <div className="h-14 rounded-lg border border-line bg-surface" />
    </div>
  );
}
