import { AsteriskRefused, CentralaError } from "#lib/errors.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { loginSchema, logOutFormSchema, logOutPartsSchema } from "#lib/verbs/member-forms.ts";
import { queueRemove } from "#server/ami/actions/member.ts";
import { type CommandContext, defineCommand } from "#server/commands/command.ts";
import { eachMember, namesOf, outcomeOfParts } from "./each-member.ts";
import { memberOf, seenMember } from "./member-of.ts";
import { isOwnMember } from "./own-member.ts";

/** Confirmed by QueueMemberRemoved. A member that a configuration file or a database names stays: Asterisk removes none of those. */
export const logOutMembers = defineCommand({
  name: "log-out-members",
  title: "Logs members out of queues.",
  method: "POST",
  path: "/api/v1/members/log-out",
  access: "members.login",
  own: {
    permission: "own.state",
    is: ({ members }, asker, tables) => members.every((member) => isOwnMember(member, asker, tables)),
  },
  queuesOf: ({ members }) => members.map(({ pbx, queue }) => ({ pbx, queue })),
  audit: "always",
  input: logOutFormSchema,
  output: logOutPartsSchema,
  target: namesOf,
  outcomeOf: outcomeOfParts,
  run: ({ members }, context) =>
    eachMember(members, async (ref) => {
      const row = memberOf(ref, context);
      if (row.membership !== "dynamic") throw stays(row.membership);
      const { pbx, queue, interface: name } = row;
      const undo = { ...ref, ...asItWas(row, context) };
      const outcome = await context.resources.hands
        .act(
          pbx,
          queueRemove({ queue, interface: name }),
          (tables) => tables.get("members", row.key) === undefined,
        )
        .catch((thrown: unknown) => {
          if (!(thrown instanceof AsteriskRefused)) throw thrown;
          if (/not there|no such/i.test(thrown.message))
            throw new CentralaError("not-found", "That is no longer there.", { table: "members" });
          if (/not dynamic/i.test(thrown.message)) throw stays("static");
          throw thrown;
        });
      return { outcome, undo };
    }),
});

function stays(membership: "static" | "realtime"): CentralaError {
  return new CentralaError("not-possible", "Asterisk keeps this member; a pause does what is wanted.", {
    reason: `${membership}-member`,
  });
}

/**
 * As the asker sees it, and as the form that logs in takes it: what is masked or would not be taken is left out, and comes from memory
 * when they log in again. The PBX may hold names that no form lets through.
 */
function asItWas(row: MemberRow, context: CommandContext) {
  const seen = seenMember(row, context);
  const whole = (
    shown: string | null | undefined,
    kept: string | null,
    field: "stateInterface" | "name" | "reason",
  ) =>
    shown != null && shown === kept && loginSchema.shape[field].safeParse(shown).data === shown ? shown : "";
  return {
    stateInterface: whole(seen?.stateInterface, row.stateInterface, "stateInterface"),
    name: whole(seen?.name, row.name, "name"),
    penalty: loginSchema.shape.penalty.safeParse(row.penalty).data ?? null,
    ringInUse: row.ringInUse,
    paused: row.paused,
    reason: row.paused ? whole(seen?.pausedReason, row.pausedReason, "reason") : "",
  };
}
