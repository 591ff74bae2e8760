"use client";
// The manager service and this login, as Asterisk reports them; what it does not tell is said to be untold.
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Bone } from "#components/ui/bone.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ServiceReport } from "#lib/manager/service.ts";
import { Failed } from "./failed.tsx";
import { RenewButton } from "./renew-button.tsx";
import { useService } from "./use-manager.ts";

export function ServiceView() {
  const words = useTranslations("manager");
  const { data, error, refetch } = useService();
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-busy="true" className="space-y-3">
        <span className="sr-only">{words("loading")}</span>
        <Bone className="h-5 w-40" />
        <Bone className="h-48 w-full max-w-160" />
      </div>
    );
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <Section title={words("login")} text={<RenewButton />}>
        <Login report={data} />
      </Section>
      <Section title={words("service")}>
        {data.settings === null ? (
          <p className="max-w-prose text-13 text-muted">{words("serviceMissing")}</p>
        ) : (
          <Lines>
            {data.settings.map(({ name, value }) => (
              <Line key={name} name={name}>
                {value === "" ? "–" : value}
              </Line>
            ))}
          </Lines>
        )}
      </Section>
    </div>
  );
}

function Login({ report }: { report: ServiceReport }) {
  const words = useTranslations("manager");
  const { user, provenWrite, username, asteriskVersion, amiVersion, actions } = report;
  return (
    <Lines>
      <Line name={words("username")}>{username}</Line>
      <Line name={words("asterisk")}>{asteriskVersion === "" ? "–" : asteriskVersion}</Line>
      <Line name={words("amiVersion")}>{amiVersion}</Line>
      <Line name={words("usable")}>{actions}</Line>
      {user === null ? (
        <>
          <Line name={words("provenRights")}>
            <Rights classes={provenWrite} />
          </Line>
          <Line name={words("readRights")}>{words("provenText")}</Line>
        </>
      ) : (
        <>
          <Line name={words("readRights")}>
            <Rights classes={user.read} />
          </Line>
          <Line name={words("writeRights")}>
            <Rights classes={user.write} />
          </Line>
          {user.acl === null ? null : <Line name={words("acl")}>{words(user.acl ? "aclYes" : "aclNo")}</Line>}
          {user.others.map(({ name, value }) => (
            <Line key={name} name={name}>
              {value === "" ? "–" : value}
            </Line>
          ))}
        </>
      )}
    </Lines>
  );
}

function Rights({ classes }: { classes: readonly string[] }) {
  const words = useTranslations("manager");
  return classes.length === 0 ? words("none") : classes.join(", ");
}

function Lines({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(8rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface p-4 text-13">
      {children}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
