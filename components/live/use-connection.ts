"use client";
import { useSyncExternalStore } from "react";
import { type Connection, unconnected } from "./connection.ts";
import { useLive } from "./live-context.ts";

/**
 * What the badge says and whether rows may be shown. It changes with the status, not with the second:
 * the age of `knownAt` comes from `useNow`. While `status` is "live", `knownAt` is not kept up to date.
 */
export function useConnection(): Connection {
  const live = useLive();
  return useSyncExternalStore(live.onConnection, live.connection, () => unconnected);
}
