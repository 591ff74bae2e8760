import type { AgentState } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { giveCallerFormSchema, givenSchema } from "#lib/verbs/caller-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";
import { nameOf, queueOf, refuse, waitingCaller } from "./caller-of.ts";
import { sendCaller } from "./send-caller.ts";

/** Whose phone would not ring: the caller would be lost on a busy signal. */
const busy: ReadonlySet<AgentState> = new Set([
  "supervising",
  "hold",
  "queue-call",
  "other-call",
  "connecting",
  "ringing",
  "unavailable",
]);

export const giveCallerToAgent = defineCommand({
  name: "give-caller-to-agent",
  title: "Gives a waiting caller to an agent: their extension is called, past the queue.",
  method: "POST",
  path: "/api/v1/callers/give",
  access: "callers.assign",
  queuesOf: queueOf,
  audit: "always",
  input: giveCallerFormSchema,
  output: givenSchema,
  target: (input) => `${nameOf(input)} to ${input.person}`,
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: ({ person, ...ref }, context) => {
    waitingCaller(ref, context);
    const agent = rowFor("agents", keyOf(ref.pbx, person), callerOf(context), context.resources.tables);
    if (busy.has(agent.state)) throw refuse("agent-busy");
    return sendCaller(ref, { kind: "person", person }, context);
  },
});
