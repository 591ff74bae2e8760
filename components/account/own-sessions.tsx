"use client";
// Where one is signed in: this device, and others, which can be signed out.
import { useLocale, useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useChange } from "#components/forms/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { OwnSession } from "#lib/access/own-account.ts";
import { formatInstant } from "#lib/format/instant.ts";
import { readUserAgent } from "#lib/format/user-agent.ts";

export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const words = useTranslations("account");
  const change = useChange(["own-account"]);
  const others = sessions.filter(({ current }) => !current);
  const sorted = [...sessions.filter(({ current }) => current), ...others];
  return (
    <Section title={words("sessions")} count={sessions.length}>
      <ul className="max-w-160 overflow-clip rounded-lg border border-line bg-surface">
        {sorted.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            busy={change.isPending}
            onEnd={() => change.mutate({ method: "DELETE", path: `/api/v1/account/sessions/${session.id}` })}
          />
        ))}
      </ul>
      <div className="mt-3 flex max-w-160 flex-col items-start gap-3">
        <FormProblem error={change.error} />
        <Button
          disabled={others.length === 0 || change.isPending}
          onClick={() => change.mutate({ method: "POST", path: "/api/v1/account/sessions/end-others" })}
        >
          {words("endOthers")}
        </Button>
      </div>
    </Section>
  );
}

function SessionItem({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd: () => void }) {
  const words = useTranslations("account");
  const locale = useLocale();
  const { browser, system } = readUserAgent(session.userAgent ?? "");
  const program = [browser, system].filter((part) => part !== "").join(" · ") || words("unknownProgram");
  const since = formatInstant(locale, session.createdAt);
  return (
    <li className="flex items-center gap-3 border-line border-b px-3 py-2 text-13 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">
          {program}
          {session.current ? (
            <span className="ml-2 rounded-sm bg-sunken px-1.5 py-0.5 font-normal text-12 text-muted">
              {words("thisOne")}
            </span>
          ) : null}
        </p>
        <p className="break-words text-12 text-muted">
          {[session.address, words("signedInAt", { at: since })].filter((part) => part).join(" · ")}
        </p>
      </div>
      {session.current ? null : (
        <Button disabled={busy} onClick={onEnd} aria-label={words("endThat", { program, at: since })}>
          {words("end")}
        </Button>
      )}
    </li>
  );
}
