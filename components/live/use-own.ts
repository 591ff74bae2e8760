"use client";
import { useSyncExternalStore } from "react";
import type { Own } from "#lib/sync/contract.ts";
import { useLive } from "./live-context.ts";

/** The viewer's own person, calls and dials, whichever queues they see; null before the server has told. */
export function useOwn(): Own | null {
  const { own } = useLive();
  return useSyncExternalStore(own.on, own.get, () => null);
}
