import { penaltyFormSchema, penaltyPartsSchema, withPenaltySchema } from "#lib/verbs/member-forms.ts";
import { queuePenalty } from "#server/ami/actions/member.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachMember, namesOf, outcomeOfParts } from "./each-member.ts";
import { memberOf } from "./member-of.ts";

/** Confirmed by QueueMemberPenalty. */
export const changePenalty = defineCommand({
  name: "change-penalty",
  title: "Changes the penalty of members: who has a lower one is offered calls first.",
  method: "POST",
  path: "/api/v1/members/penalty",
  access: "members.penalty",
  queuesOf: ({ members }) => members.map(({ pbx, queue }) => ({ pbx, queue })),
  audit: "always",
  input: penaltyFormSchema,
  output: penaltyPartsSchema,
  target: namesOf,
  detail: ({ members }) => ({ penalties: [...new Set(members.map(({ penalty }) => penalty))].slice(0, 20) }),
  outcomeOf: outcomeOfParts,
  run: ({ members }, context) =>
    eachMember(members, async ({ penalty, ...ref }) => {
      const { key, pbx, queue, interface: name, penalty: before } = memberOf(ref, context);
      const outcome = await context.resources.hands.act(
        pbx,
        queuePenalty({ queue, interface: name, penalty }),
        (tables) => tables.get("members", key)?.penalty === penalty,
      );
      // Asterisk takes what the form does not.
      return { outcome, undo: withPenaltySchema.safeParse({ ...ref, penalty: before }).data ?? null };
    }),
});
