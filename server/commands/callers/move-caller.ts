import { moveCallerFormSchema, reorderedSchema } from "#lib/verbs/caller-forms.ts";
import { defineCommand } from "#server/commands/command.ts";
import { parseVersion } from "#server/doctor/asterisk-version.ts";
import type { Outcome } from "#server/pbx/hands.ts";
import { nameOf, queueOf, refuse, waitingCaller } from "./caller-of.ts";
import { planMove } from "./plan-move.ts";
import { reorder } from "./reorder.ts";

/** The first branch whose QueueChangePriorityCaller knows `Immediate`. */
const firstThatMoves = 18;

/** By priorities, since Asterisk has nothing else: callers who stay in front are raised where they stand, as far as it takes. */
export const moveCaller = defineCommand({
  name: "move-caller",
  title: "Moves a waiting caller to a place in the queue.",
  method: "POST",
  path: "/api/v1/callers/move",
  access: "callers.reorder",
  queuesOf: queueOf,
  audit: "always",
  input: moveCallerFormSchema,
  output: reorderedSchema,
  target: nameOf,
  detail: ({ position }) => ({ position }),
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: async ({ position, ...ref }, context) => {
    waitingCaller(ref, context);
    const version = parseVersion(context.resources.tables.get("pbxes", ref.pbx)?.asteriskVersion ?? "");
    if (version !== null && version.major < firstThatMoves) throw refuse("no-such-action");
    let front: readonly string[] = [];
    let behind: readonly string[] = [];
    const answer = await reorder(ref, context, (queue, place) => {
      const to = Math.min(position, queue.length) - 1;
      const others = queue.filter((_one, at) => at !== place).map(({ key }) => key);
      front = others.slice(0, to);
      behind = others.slice(to);
      return planMove(queue, place, to);
    });
    const at = answer.position - 1;
    const ahead = new Set(answer.order.slice(0, at));
    const after = new Set(answer.order.slice(at + 1));
    // Whoever has left since stands on neither side.
    const isThere = !front.some((key) => after.has(key)) && !behind.some((key) => ahead.has(key));
    const outcome: Outcome = isThere ? answer.outcome : "unconfirmed";
    return { ...answer, outcome };
  },
});
