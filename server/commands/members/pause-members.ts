import { pauseFormSchema, pausePartsSchema } from "#lib/verbs/member-forms.ts";
import { queuePause } from "#server/ami/actions/member.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachMember, namesOf, outcomeOfParts } from "./each-member.ts";
import { memberOf, seenMember } from "./member-of.ts";
import { isOwnMember } from "./own-member.ts";

/** Confirmed by QueueMemberPause, which Asterisk sends for each membership. */
export const pauseMembers = defineCommand({
  name: "pause-members",
  title: "Pauses members of queues, or ends their pause, with a reason.",
  method: "POST",
  path: "/api/v1/members/pause",
  access: "members.pause",
  own: {
    permission: "own.state",
    is: ({ members }, asker, tables) => members.every((member) => isOwnMember(member, asker, tables)),
  },
  queuesOf: ({ members }) => members.map(({ pbx, queue }) => ({ pbx, queue })),
  audit: "always",
  input: pauseFormSchema,
  output: pausePartsSchema,
  target: namesOf,
  detail: ({ paused, reason }) => ({ paused, reason }),
  outcomeOf: outcomeOfParts,
  run: async ({ members, paused, reason }, context) => {
    if (paused) await context.resources.memberRules.admitReason(reason);
    return eachMember(members, async (ref) => {
      const before = memberOf(ref, context);
      const { pbx, queue, interface: name } = before;
      const undo = { paused: before.paused, reason: seenMember(before, context)?.pausedReason ?? "" };
      const outcome = await context.resources.hands.act(
        pbx,
        queuePause({ interface: name, queue, paused, ...(reason === "" ? {} : { reason }) }),
        (tables) => {
          const row = tables.get("members", before.key);
          return row?.paused === paused && (!paused || (row.pausedReason ?? "") === reason);
        },
      );
      return { outcome, undo };
    });
  },
});
