import { ringInUseFormSchema, ringInUsePartsSchema } from "#lib/verbs/member-forms.ts";
import { queueMemberRingInUse } from "#server/ami/actions/member.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachMember, namesOf, outcomeOfParts } from "./each-member.ts";
import { memberOf } from "./member-of.ts";

/** Confirmed by QueueMemberRinginuse. */
export const changeRingInUse = defineCommand({
  name: "change-ring-in-use",
  title: "Says whether members are called while they are on another call.",
  method: "POST",
  path: "/api/v1/members/ring-in-use",
  access: "members.penalty",
  queuesOf: ({ members }) => members.map(({ pbx, queue }) => ({ pbx, queue })),
  audit: "always",
  input: ringInUseFormSchema,
  output: ringInUsePartsSchema,
  target: namesOf,
  detail: ({ members }) => ({ ringInUse: [...new Set(members.map(({ ringInUse }) => ringInUse))] }),
  outcomeOf: outcomeOfParts,
  run: ({ members }, context) =>
    eachMember(members, async ({ ringInUse, ...ref }) => {
      const { key, pbx, queue, interface: name, ringInUse: before } = memberOf(ref, context);
      const outcome = await context.resources.hands.act(
        pbx,
        queueMemberRingInUse({ queue, interface: name, ringInUse }),
        (tables) => tables.get("members", key)?.ringInUse === ringInUse,
      );
      return { outcome, undo: before === null ? null : { ...ref, ringInUse: before } };
    }),
});
