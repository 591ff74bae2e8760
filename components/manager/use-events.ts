"use client";
// Reads live events page after page while somebody watches, and keeps the newest. A change of the filter begins anew; a
// pause asks for nothing; a tab that is not in sight rests.
import { useEffect, useRef, useState } from "react";
import { ApiError, ask } from "#components/api/ask.ts";
import { type EventPage, eventPageSchema, type TapFilter, type TapState } from "#lib/manager/event-stream.ts";
import { type KeptEvents, nothing, withPage } from "./kept-events.ts";

const typingMs = 300;
const againMs = 2_000;

export type EventStream = Omit<KeptEvents, "cursor"> & { readonly clear: () => void };

export function useEvents(filter: TapFilter, watching: boolean): EventStream {
  const [kept, setKept] = useState(nothing);
  const cursor = useRef<number | null>(null);
  useEffect(() => {
    if (!watching) return;
    const stop = new AbortController();
    const begin = setTimeout(() => {
      void follow(
        filter,
        cursor,
        stop.signal,
        (page) => setKept((before) => withPage(before, page)),
        (code) => setKept((before) => ({ ...before, state: { state: "lost", code } })),
      );
    }, typingMs);
    return () => {
      clearTimeout(begin);
      stop.abort();
      // What happens from here on until somebody watches again is not shown.
      cursor.current = null;
    };
  }, [filter, watching]);
  const { events, totals, skipped, state } = kept;
  return {
    events,
    totals,
    skipped,
    state,
    clear: () => setKept((before) => ({ ...before, events: [], skipped: 0 })),
  };
}

async function follow(
  filter: TapFilter,
  cursor: { current: number | null },
  signal: AbortSignal,
  onPage: (page: EventPage) => void,
  onLost: (code: Extract<TapState, { state: "lost" }>["code"]) => void,
): Promise<void> {
  const query = new URLSearchParams({
    names: filter.names.join(","),
    classes: filter.classes.join(","),
    channel: filter.channel,
    text: filter.text,
  });
  while (!signal.aborted) {
    if (document.hidden) await inSight(signal);
    if (cursor.current === null) query.delete("after");
    else query.set("after", String(cursor.current));
    try {
      const page = await ask(`/api/v1/manager/events?${query}`, eventPageSchema, { signal });
      if (signal.aborted) return;
      cursor.current = page.cursor;
      onPage(page);
    } catch (thrown) {
      if (signal.aborted) return;
      const code = thrown instanceof ApiError ? thrown.code : "internal";
      onLost(code as Extract<TapState, { state: "lost" }>["code"]);
      await pause(againMs, signal);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

const inSight = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
  });
