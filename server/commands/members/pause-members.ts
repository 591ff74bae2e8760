import { keyOf } from "#lib/model/key.ts";
import { memberPartsSchema, pauseFormSchema } from "#lib/verbs/member-forms.ts";
import { queuePause } from "#server/ami/actions/member.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachMember, namesOf } from "./each-member.ts";
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
  output: memberPartsSchema,
  target: namesOf,
  detail: ({ paused, reason }) => ({ paused, reason }),
  run: ({ members, paused, reason }, context) =>
    eachMember(members, context, ({ pbx, queue, interface: name }) =>
      context.resources.hands.act(
        pbx,
        queuePause({ interface: name, queue, paused, ...(reason === "" ? {} : { reason }) }),
        (tables) => {
          const row = tables.get("members", keyOf(pbx, queue, name));
          return row?.paused === paused && (!paused || (row.pausedReason ?? "") === reason);
        },
      ),
    ),
});
