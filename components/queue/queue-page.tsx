"use client";
// One queue: who waits, who serves, and its numbers, ours and Asterisk's apart.
import { ArrowLeft, CircleOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { useRow } from "#components/live/use-row.ts";
import { SendToQueue } from "#components/messages/send-button.tsx";
import { Page } from "#components/shell/page.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { partsOf } from "#lib/model/key.ts";
import { QueueCallers } from "./queue-callers.tsx";
import { QueueMembers } from "./queue-members.tsx";
import { AsteriskNumbers, OurNumbers } from "./queue-own-numbers.tsx";
import { QueuePageSkeleton } from "./queue-page-skeleton.tsx";
import { QueuePageSummary } from "./queue-page-summary.tsx";

export function QueuePage({ queueKey }: { queueKey: string }) {
  const list = useTranslations("list");
  return (
    <Page
      title={<Clip text={partsOf(queueKey).at(-1) ?? ""} />}
      before={
        <Link
          href="/queues"
          aria-label={list("back")}
          title={list("back")}
          className="hit -ml-2 grid shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
        </Link>
      }
    >
      <Faces skeleton={<QueuePageSkeleton />}>
        <Queue queueKey={queueKey} />
      </Faces>
    </Page>
  );
}

function Queue({ queueKey }: { queueKey: string }) {
  const words = useTranslations("queue");
  const list = useTranslations("list");
  const isThere = useRow("queues", queueKey) !== undefined;
  if (!isThere) {
    return (
      <Empty icon={<CircleOff className="size-5" />} title={words("goneTitle")} text={words("goneText")}>
        <Link href="/queues" className={buttonClass()}>
          {list("back")}
        </Link>
      </Empty>
    );
  }
  return (
    <div className="space-y-6">
      <QueuePageSummary queueKey={queueKey} />
      <SendToQueue queueKey={queueKey} />
      <div className="grid items-start gap-6 2xl:grid-cols-2">
        <QueueCallers queueKey={queueKey} />
        <QueueMembers queueKey={queueKey} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <OurNumbers queueKey={queueKey} />
        <AsteriskNumbers queueKey={queueKey} />
      </div>
    </div>
  );
}
