// One verb on several memberships: each by itself, so that one that fails keeps none from happening, and each has its answer.
import { asCentralaError, type CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { MemberParts, MemberRef } from "#lib/verbs/member-forms.ts";
import type { VerbPart } from "#lib/verbs/outcome.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Outcome } from "#server/pbx/hands.ts";

/** Rejects with the failure itself when there was but one and it failed, or when all failed alike. */
export async function eachMember(
  members: readonly MemberRef[],
  context: CommandContext,
  act: (member: MemberRow) => Promise<Outcome>,
): Promise<MemberParts> {
  const asker = callerOf(context);
  const { tables } = context.resources;
  const failures: CentralaError[] = [];
  const parts = await Promise.all(
    members.map(async (ref): Promise<MemberRef & VerbPart> => {
      try {
        const row = rowFor("members", keyOf(ref.pbx, ref.queue, ref.interface), asker, tables);
        return { ...ref, outcome: await act(row), code: null, reason: "" };
      } catch (thrown) {
        const error = asCentralaError(thrown);
        failures.push(error);
        return { ...ref, outcome: null, code: error.code, reason: String(error.details.reason ?? "") };
      }
    }),
  );
  const [first] = failures;
  if (
    first !== undefined &&
    failures.length === members.length &&
    failures.every(({ code }) => code === first.code)
  )
    throw first;
  return { members: parts };
}

/** For the audit: whom, as the asker named them. */
export function namesOf({ members }: { readonly members: readonly MemberRef[] }): string {
  const people = [...new Set(members.map((member) => member.interface))];
  const queues = [...new Set(members.map(({ queue }) => queue))];
  return `${people.slice(0, 5).join(", ")}${people.length > 5 ? ` +${people.length - 5}` : ""} in ${queues.slice(0, 5).join(", ")}${queues.length > 5 ? ` +${queues.length - 5}` : ""}`;
}
