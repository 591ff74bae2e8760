// What the people of one call will do: how long the caller has patience, what the phones do, who ends it and when.
import type { Talk } from "./talk.ts";

export type PhoneDoes =
  | { readonly kind: "answer"; readonly afterMs: number }
  | { readonly kind: "ignore" }
  | { readonly kind: "busy" };

export interface CallPlan {
  /** The caller hangs up when still waiting then; Infinity for never. */
  readonly patienceMs: number;
  readonly talkMs: number;
  readonly endedBy: "caller" | "agent";
  /** What a phone does that rings for this call; without it the floor's habits decide. */
  readonly phone?: (number: string) => PhoneDoes;
  /** Something that happens while they talk. */
  readonly midway?: { readonly afterMs: number; readonly act: (talk: Talk) => void };
}
