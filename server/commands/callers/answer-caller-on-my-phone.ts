import { callerRefSchema, givenSchema } from "#lib/verbs/caller-forms.ts";
import { refuse } from "#server/commands/calls/refuse.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { nameOf, queueOf } from "./caller-of.ts";
import { sendCaller } from "./send-caller.ts";

/** To the extension that is linked with the asker; a key has none. */
export const answerCallerOnMyPhone = defineCommand({
  name: "answer-caller-on-my-phone",
  title: "Takes a waiting caller to one's own phone, past the queue.",
  method: "POST",
  path: "/api/v1/callers/answer",
  access: "callers.assign",
  queuesOf: queueOf,
  audit: "always",
  input: callerRefSchema,
  output: givenSchema,
  target: nameOf,
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: (ref, context) => {
    const { agent } = callerOf(context);
    if (agent === null || agent.extension === null) throw refuse("no-own-phone");
    return sendCaller(ref, { kind: "number", number: agent.extension }, context);
  },
});
