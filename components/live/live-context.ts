// Where the hooks of this folder find the page's live floor.
import { createContext, useContext } from "react";
import type { Live } from "./live.ts";

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("A live hook was used outside LiveProvider.");
  return live;
}
