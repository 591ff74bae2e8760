"use client";
// Whom a message means, as its reader or its sender reads it.
import { useTranslations } from "use-intl";
import type { MessageTo } from "#lib/model/message.ts";
import type { SentMessage } from "#lib/verbs/message-forms.ts";

export function useToText(): (to: MessageTo) => string {
  const words = useTranslations("messages");
  return (to) => {
    if (to.kind === "person") return words("toYou");
    return to.kind === "queue" ? words("toQueue", { name: to.queue }) : words("toEverybody");
  };
}

export function useSentTo(): (to: SentMessage["to"]) => string {
  const words = useTranslations("messages");
  return ({ kind, name }) => {
    if (kind === "person") return words("toPerson", { name });
    return kind === "queue" ? words("toQueue", { name }) : words("toEverybody");
  };
}
