import { AsteriskRefused } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import { transferFormSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { attendedTransfer } from "#server/ami/actions/call.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { consultationOf } from "./consultation.ts";
import { destinationName } from "./destination-name.ts";
import { destinationPlace } from "./destination-place.ts";
import { isOwnLeg, legFor, neighbours, phoneLeg, queuesOfLeg } from "./leg-for.ts";
import { refuse } from "./refuse.ts";

/** Asterisk presses the transfer key, then figure by figure the number, and may think for a while after each. */
const withinMs = 8_000;

/**
 * Confirmed when the caller is alone and this leg is bridged with somebody new. Asterisk says "queued" whatever comes of it, and
 * a second press in a consultation would end it: so one under way is looked for first.
 */
export const beginConsultation = defineCommand({
  name: "begin-consultation",
  title: "Asks somebody else first while the other end hears music; to hand the call over then, complete it.",
  method: "POST",
  path: "/api/v1/calls/consultation/begin",
  access: "calls.transfer",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: transferFormSchema,
  output: outcomeSchema,
  target: ({ uniqueid, to }) => `${uniqueid} to ${destinationName(to)}`,
  run: ({ to, ...ref }, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const asker = callerOf(context);
      legFor(ref, asker, tables);
      const place = await destinationPlace(ref.pbx, to, context);
      if (!/^[0-9*#A-D]{1,32}$/.test(place.exten)) throw refuse("not-a-number");
      const leg = phoneLeg(legFor(ref, asker, tables), tables);
      if (consultationOf(leg, tables) !== null) throw refuse("consulting");
      if (neighbours(leg, tables).length !== 1) throw refuse("nobody-there");
      const consults = () => {
        const now = tables.get("channels", leg.key);
        return now !== undefined && now.bridge !== leg.bridge && consultationOf(now, tables) !== null;
      };
      const isGone = () => tables.get("channels", leg.key) === undefined;
      const outcome = await hands
        .act(leg.pbx, attendedTransfer(leg.uniqueid, place), () => consults() || isGone(), withinMs)
        .catch((thrown: unknown) => {
          const said = thrown instanceof AsteriskRefused ? String(thrown.details.reason) : "";
          throw /No attended transfer feature/i.test(said) ? refuse("no-transfer-key") : thrown;
        });
      if (isGone()) throw refuse("call-ended");
      // Whether the key will be obeyed is told by nothing but that nothing came of it.
      if (outcome === "unconfirmed") throw refuse("transfer-key-ignored");
      return { outcome };
    }),
});
