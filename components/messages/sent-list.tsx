"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useNow } from "#components/live/use-now.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { formatClock } from "#lib/format/figures.ts";
import type { Receipt, SentMessage } from "#lib/verbs/message-forms.ts";
import { MessageText } from "./message-text.tsx";
import { useReceipts, useSent } from "./use-message-lists.ts";
import { useSentTo } from "./use-to-text.ts";

/** What the viewer has sent in the last week, and by how many it was read; opened, by whom and when. */
export function SentList() {
  const words = useTranslations("messages");
  const form = useTranslations("form");
  const { data, error } = useSent();
  if (data === undefined)
    return error === null ? <p role="status">{form("loading")}</p> : <FormProblem error={error} />;
  if (data.messages.length === 0) return <p className="py-6 text-center text-muted">{words("noneSent")}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {data.messages.map((message) => (
        <Sent key={message.id} message={message} />
      ))}
    </ul>
  );
}

function Sent({ message }: { message: SentMessage }) {
  const words = useTranslations("messages");
  const sentTo = useSentTo();
  const [open, setOpen] = useState(false);
  const { receivers, delivered, read, unreached } = message;
  return (
    <li className="px-3 py-2.5">
      <MessageText {...message} who={sentTo(message.to)} />
      <Button
        look="quiet"
        className="-ml-2.5 mt-1 text-left font-normal"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={cx("size-3.5", open && "rotate-90")} />
        {words("counts", { delivered, read, receivers })}
      </Button>
      {unreached > 0 ? <p className="text-12 text-faint">{words("unreached", { n: unreached })}</p> : null}
      {open ? <Receipts id={message.id} /> : null}
    </li>
  );
}

function Receipts({ id }: { id: string }) {
  const form = useTranslations("form");
  const { data, error } = useReceipts(id);
  if (data === undefined)
    return error === null ? <p role="status">{form("loading")}</p> : <FormProblem error={error} />;
  return (
    <ul className="mt-1 space-y-1 text-12">
      {data.receipts.map((receipt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and a list is shown whole
        <ReceiptLine key={`${receipt.name} ${index}`} receipt={receipt} />
      ))}
    </ul>
  );
}

function ReceiptLine({ receipt: { name, deliveredAt, readAt } }: { receipt: Receipt }) {
  const words = useTranslations("messages");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const clock = (at: number) => formatClock(at, now, locale);
  return (
    <li className="flex justify-between gap-3">
      <bdi className="min-w-0 break-words">{name}</bdi>
      <span className={readAt === null ? "text-muted" : "text-good"}>
        {readAt !== null
          ? words("readAt", { time: clock(readAt) })
          : deliveredAt !== null
            ? words("deliveredAt", { time: clock(deliveredAt) })
            : words("notDelivered")}
      </span>
    </li>
  );
}
