// The states as people read them: free first, then busy, then away. (The model's order is the precedence.)
import type { AgentState } from "#lib/model/agent-state.ts";

export const stateOrder: readonly AgentState[] = [
  "available",
  "ringing",
  "connecting",
  "queue-call",
  "other-call",
  "hold",
  "supervising",
  "wrap-up",
  "paused",
  "unavailable",
  "logged-out",
];
