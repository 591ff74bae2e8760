import { changePriorityFormSchema, reorderedSchema } from "#lib/verbs/caller-forms.ts";
import { defineCommand } from "#server/commands/command.ts";
import { nameOf, queueOf } from "./caller-of.ts";
import { reorder } from "./reorder.ts";

/** Where Asterisk cannot move those who wait already (before 18), the answer says that nobody was passed. */
export const changeCallerPriority = defineCommand({
  name: "change-caller-priority",
  title: "Changes the priority of a waiting caller: who has a higher one is served first.",
  method: "POST",
  path: "/api/v1/callers/priority",
  access: "callers.reorder",
  queuesOf: queueOf,
  audit: "always",
  input: changePriorityFormSchema,
  output: reorderedSchema,
  target: nameOf,
  detail: ({ priority }) => ({ priority }),
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: ({ priority, ...ref }, context) =>
    reorder(ref, context, (queue, place) => {
      const caller = queue[place];
      return caller === undefined ? [] : [{ key: caller.key, priority, immediate: true }];
    }),
});
