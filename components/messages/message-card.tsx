"use client";
// One message that waits to be read. An urgent one says so by colour, sign and word, and screen readers hear it at once.
import { Mail, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { FormProblem } from "#components/forms/form-problem.tsx";
import { useNow } from "#components/live/use-now.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { formatClock } from "#lib/format/figures.ts";
import type { OwnMessage } from "#lib/model/message.ts";
import { useReadMessage } from "./use-read-message.ts";
import { useToText } from "./use-to-text.ts";

/** With the button goes the focus; who reads by keyboard finds the next one's. */
function focusNext(button: HTMLElement): void {
  const all = button.closest("section")?.querySelectorAll<HTMLElement>("[data-read]") ?? [];
  [...all].find((other) => other !== button)?.focus();
}

export function MessageCard({ message }: { message: OwnMessage }) {
  const words = useTranslations("messages");
  const locale = useLocale();
  const now = useNow() ?? message.at;
  const toText = useToText();
  const read = useReadMessage(message.id);
  const { urgent, from, text, at } = message;
  const Icon = urgent ? TriangleAlert : Mail;
  // What is urgent is read out at once; an article may not have that role.
  const Frame = urgent ? "div" : "article";
  return (
    <Frame
      {...(urgent ? { role: "alert" } : {})}
      aria-label={words("from", { name: from })}
      className={cx(
        "pointer-events-auto animate-appear rounded-lg border bg-surface p-3 text-13 shadow-raised",
        urgent ? "border-2 border-danger" : "border-line",
      )}
    >
      <div className="flex items-start gap-2">
        <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", urgent ? "text-danger" : "text-accent")} />
        <p className="min-w-0 flex-1 break-words">
          {urgent ? <strong className="font-semibold text-danger">{words("urgent")} </strong> : null}
          <bdi className="font-medium">{from}</bdi>{" "}
          <span className="text-12 text-muted">
            {toText(message.to)} ·{" "}
            <time dateTime={new Date(at).toISOString()}>{formatClock(at, now, locale)}</time>
          </span>
        </p>
      </div>
      <p dir="auto" className="my-2 whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
        {text}
      </p>
      <FormProblem error={read.error} />
      <div className="flex justify-end">
        <Button
          data-read
          look={urgent ? "danger" : "plain"}
          aria-label={words("readLabel", { name: from })}
          disabled={read.isPending}
          onClick={(event) => {
            focusNext(event.currentTarget);
            read.mutate();
          }}
        >
          {words("read")}
        </Button>
      </div>
    </Frame>
  );
}
