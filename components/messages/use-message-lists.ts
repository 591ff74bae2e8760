"use client";
// What the viewer was sent, what they have sent, and who read it. Asked for while it is open, and again when the server says that it
// has changed, however often it says so: once in a while is enough.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ask } from "#components/api/ask.ts";
import { receiptsSchema, receivedMessagesSchema, sentMessagesSchema } from "#lib/verbs/message-forms.ts";
import { useMessages } from "./use-messages.ts";

const root = "messages";
/** A broadcast is read by hundreds within seconds. */
const AGAIN_AFTER_MS = 400;

export function useReceived() {
  return useQuery({
    queryKey: [root, "received"],
    queryFn: ({ signal }) => ask("/api/v1/messages", receivedMessagesSchema, { signal }),
    staleTime: 0,
  });
}

export function useSent() {
  return useQuery({
    queryKey: [root, "sent"],
    queryFn: ({ signal }) => ask("/api/v1/messages/sent", sentMessagesSchema, { signal }),
    staleTime: 0,
  });
}

export function useReceipts(id: string) {
  return useQuery({
    queryKey: [root, "receipts", id],
    queryFn: ({ signal }) => ask(`/api/v1/messages/sent/${id}`, receiptsSchema, { signal }),
    staleTime: 0,
  });
}

/** For who shows any of these. */
export function useFreshLists(): void {
  const queries = useQueryClient();
  const { revision } = useMessages();
  const known = useRef(revision);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (known.current === revision) return;
    known.current = revision;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void queries.invalidateQueries({ queryKey: [root] });
    }, AGAIN_AFTER_MS);
  }, [revision, queries]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
