"use client";
// What belongs to the person who is signed in: who they are here, password, second factor, devices, and the way out.
import { useTranslations } from "use-intl";
import { OwnPassword } from "#components/account/own-password.tsx";
import { OwnSessions } from "#components/account/own-sessions.tsx";
import { SecondFactor } from "#components/account/second-factor.tsx";
import { useOwnAccount } from "#components/account/use-own-account.ts";
import { useSignOut } from "#components/account/use-sign-out.ts";
import { useViewer } from "#components/account/viewer-context.tsx";
import { Loaded } from "#components/forms/loaded.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";

export function AccountSection() {
  const words = useTranslations("account");
  const viewer = useViewer();
  const leave = useSignOut();
  const facts = [
    [words("name"), viewer.name],
    [words("role"), roleName(words, viewer.roleId)],
    [words("numbers"), words(`numbers-${viewer.numbers}`)],
    [words("person"), viewer.agent?.interface ?? words("noPerson")],
  ];
  const own = useOwnAccount();
  return (
    <div className="flex flex-col gap-8">
      <Section title={words("who")}>
        <dl className="grid max-w-120 grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-13">
          {facts.map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button disabled={leave.isPending} onClick={() => leave.mutate(false)}>
            {words("signOut")}
          </Button>
          <Button look="quiet" disabled={leave.isPending} onClick={() => leave.mutate(true)}>
            {words("signOutEverywhere")}
          </Button>
        </div>
      </Section>
      <Loaded query={own}>
        {({ hasPassword, demo, secondFactor, sessions }) => (
          <>
            {hasPassword ? <OwnPassword /> : null}
            {hasPassword ? null : (
              <p className="max-w-120 text-13 text-muted">{words(demo ? "ofDemo" : "provenElsewhere")}</p>
            )}
            {demo && !hasPassword ? null : <SecondFactor on={secondFactor} hasPassword={hasPassword} />}
            <OwnSessions sessions={sessions} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Roles that administrators made are named as they were named. */
function roleName(words: ReturnType<typeof useTranslations<"account">>, id: string): string {
  const key = `role-${id}` as "role-admin";
  return words.has(key) ? words(key) : id;
}
