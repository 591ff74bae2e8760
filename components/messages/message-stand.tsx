"use client";
// What waits to be read stands over every page until its reader says that they have read it: neither Esc, nor another page, nor a reload
// takes it away. Dialogs leave it open to the mouse and to screen readers.
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "#components/live/live-context.ts";
import { Button } from "#components/ui/button.tsx";
import { MessageCard } from "./message-card.tsx";
import { useOpenMessages } from "./open-messages.ts";
import { useMessages } from "./use-messages.ts";

export function MessageStand() {
  const words = useTranslations("messages");
  const live = useLive();
  const open = useOpenMessages();
  const { next, unread } = useMessages();
  const said = useRef(new Set<string>());
  useEffect(() => {
    const news = next.map(({ id }) => id).filter((id) => !said.current.has(id));
    if (news.length === 0) return;
    for (const id of news) said.current.add(id);
    live.shown(news);
  }, [next, live]);
  const more = unread - next.length;
  return (
    <section
      aria-label={words("waiting")}
      aria-live="polite"
      data-over-dialogs
      className="pointer-events-none fixed top-16 right-3 z-60 max-h-[calc(100dvh-8rem)] w-96 max-w-[calc(100vw-1.5rem)] space-y-2 overflow-y-auto print:hidden"
    >
      {next.map((message) => (
        <MessageCard key={message.id} message={message} />
      ))}
      {more > 0 ? (
        <p className="pointer-events-auto flex items-center justify-between gap-3 rounded-lg border border-line bg-surface px-3 py-1.5 text-13 shadow-raised">
          {words("more", { n: more })}
          <Button look="quiet" onClick={() => open({ what: "list" })}>
            {words("all")}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
