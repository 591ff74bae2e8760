"use client";
// What belongs to the person who is signed in: who they are here, and the way out.
import { useTranslations } from "use-intl";
import { useSignOut } from "#components/account/use-sign-out.ts";
import { useViewer } from "#components/account/viewer-context.tsx";
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
  return (
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
  );
}

/** Roles that administrators made are named as they were named. */
function roleName(words: ReturnType<typeof useTranslations<"account">>, id: string): string {
  const key = `role-${id}` as "role-admin";
  return words.has(key) ? words(key) : id;
}
