// What a person on the floor is doing. The order is the precedence: the first that holds is shown.
export const agentStates = [
  "supervising",
  "hold",
  "queue-call",
  "other-call",
  "connecting",
  "ringing",
  "wrap-up",
  "logged-out",
  "unavailable",
  "paused",
  "available",
] as const;

export type AgentState = (typeof agentStates)[number];
