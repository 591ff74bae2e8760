// One verb on several people in conferences: each by itself, so that one who has just left keeps nothing from the others.
import { asCentralaError, type CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ParticipantRow } from "#lib/model/rows.ts";
import type { ParticipantParts, ParticipantRef } from "#lib/verbs/conference-forms.ts";
import type { VerbPart } from "#lib/verbs/outcome.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Outcome } from "#server/pbx/hands.ts";

/** Rejects with the failure itself when all failed alike. */
export async function eachParticipant(
  participants: readonly ParticipantRef[],
  context: CommandContext,
  act: (seat: ParticipantRow) => Promise<Outcome>,
): Promise<ParticipantParts> {
  const asker = callerOf(context);
  const { tables } = context.resources;
  const failures: CentralaError[] = [];
  const parts = await Promise.all(
    participants.map(async (ref): Promise<ParticipantRef & VerbPart> => {
      try {
        const seat = rowFor("participants", keyOf(ref.pbx, ref.conference, ref.uniqueid), asker, tables);
        // The name it has now: a channel may be renamed after it came in.
        const channel = tables.get("channels", keyOf(seat.pbx, seat.uniqueid))?.name ?? seat.channel;
        return { ...ref, outcome: await act({ ...seat, channel }), code: null, reason: "" };
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
    failures.length === participants.length &&
    failures.every(({ code }) => code === first.code)
  )
    throw first;
  return { participants: parts };
}

/** For the audit. */
export function seatsOf({ participants }: { readonly participants: readonly ParticipantRef[] }): string {
  const seats = participants.map(({ conference, uniqueid }) => `${uniqueid} in ${conference}`);
  return seats.slice(0, 5).join(", ") + (seats.length > 5 ? ` +${seats.length - 5}` : "");
}
