"use client";
import { useSyncExternalStore } from "react";
import { floorNow } from "./connection.ts";
import { useLive } from "./live-context.ts";
import { useConnection } from "./use-connection.ts";

/** The server's time in whole seconds (epoch ms), once per second for all who ask; null before the server was heard. For the age of the data and for clocks. */
export function useNow(): number | null {
  const { clock } = useLive();
  return useSyncExternalStore(clock.onTick, clock.second, () => null);
}

/** Like `useNow`, for durations of rows (`now - row.since`): it stops when the floor is no longer known to be true, so that nobody waits on a lost link. */
export function useFloorNow(): number | null {
  const now = useNow();
  return floorNow(now, useConnection());
}
