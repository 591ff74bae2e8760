"use client";
// "What do I do now?": one agent's own page. My state first, then the call I am in, then who waits for me.
import { UserX } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { EarlierDials } from "#components/dial/earlier-dials.tsx";
import { NumberForm } from "#components/dial/number-form.tsx";
import { Faces } from "#components/floor/faces.tsx";
import { useOwn } from "#components/live/use-own.ts";
import { Page } from "#components/shell/page.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Section } from "#components/ui/section.tsx";
import { DeskSkeleton } from "./desk-skeleton.tsx";
import { OwnCalls } from "./own-calls.tsx";
import { OwnQueues } from "./own-queues.tsx";
import { OwnState } from "./own-state.tsx";

export function DeskPage() {
  const words = useTranslations("desk");
  const { agent } = useViewer();
  return (
    <Page title={words("title")} className="max-w-280">
      {agent === null ? (
        <Empty icon={<UserX className="size-5" />} title={words("nobodyTitle")} text={words("nobodyText")} />
      ) : (
        <Faces skeleton={<DeskSkeleton />}>
          <Desk />
        </Faces>
      )}
    </Page>
  );
}

function Desk() {
  const words = useTranslations("desk");
  const own = useOwn();
  if (own === null) return <DeskSkeleton />;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-6">
        {own.agent === null ? (
          <Empty
            compact
            icon={<UserX className="size-5" />}
            title={words("awayTitle")}
            text={words("awayText")}
          />
        ) : (
          <OwnState agent={own.agent} />
        )}
        <OwnCalls own={own} />
        {own.agent === null ? null : <OwnQueues agent={own.agent} />}
      </div>
      <div className="min-w-0">
        <Section title={words("dial")}>
          <NumberForm />
        </Section>
        <EarlierDials />
      </div>
    </div>
  );
}
