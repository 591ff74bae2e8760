"use client";
import { useLocale, useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useNow } from "#components/live/use-now.ts";
import { Button } from "#components/ui/button.tsx";
import { formatClock } from "#lib/format/figures.ts";
import type { ReceivedMessage } from "#lib/verbs/message-forms.ts";
import { MessageText } from "./message-text.tsx";
import { useReceived } from "./use-message-lists.ts";
import { useReadMessage } from "./use-read-message.ts";
import { useToText } from "./use-to-text.ts";

/** What came in the last week, the newest first. */
export function ReceivedList() {
  const words = useTranslations("messages");
  const form = useTranslations("form");
  const { data, error } = useReceived();
  if (data === undefined)
    return error === null ? <p role="status">{form("loading")}</p> : <FormProblem error={error} />;
  if (data.messages.length === 0) return <p className="py-6 text-center text-muted">{words("none")}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {data.messages.map((message) => (
        <Received key={message.id} message={message} />
      ))}
    </ul>
  );
}

function Received({ message }: { message: ReceivedMessage }) {
  const words = useTranslations("messages");
  const locale = useLocale();
  const now = useNow() ?? message.at;
  const toText = useToText();
  const read = useReadMessage(message.id);
  return (
    <li className="px-3 py-2.5">
      <MessageText {...message} who={message.from} note={toText(message.to)} />
      <div className="mt-1.5 flex justify-end text-12 text-muted">
        {message.readAt === null ? (
          <Button
            aria-label={words("readLabel", { name: message.from })}
            disabled={read.isPending}
            onClick={() => read.mutate()}
          >
            {words("read")}
          </Button>
        ) : (
          words("readAt", { time: formatClock(message.readAt, now, locale) })
        )}
      </div>
      <FormProblem error={read.error} />
    </li>
  );
}
