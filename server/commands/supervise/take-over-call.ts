import { randomUUID } from "node:crypto";
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow, SupervisionRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { takeOverSchema } from "#lib/verbs/supervise-forms.ts";
import { joinLegs, ringMs, ringPhone } from "#server/ami/actions/supervise.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { ownPhone } from "#server/commands/own-phone.ts";
import { isOwnSupervision } from "./own-supervision.ts";
import { refuse } from "./refuse.ts";
import { callerOfLeg, queuesOfWhom, spiedLeg } from "./spied-leg.ts";

/**
 * The caller stays with the agent until the asker's phone is answered, so that nobody is lost when it is not. Confirmed by the
 * bridge that the two share. Asterisk counts the call for the agent until the caller hangs up.
 */
export const takeOverCall = defineCommand({
  name: "take-over-call",
  title: "Brings the caller of somebody's call to the asker's own phone; that somebody is free.",
  method: "POST",
  path: "/api/v1/supervisions/take-over",
  access: "calls.transfer",
  queuesOf: queuesOfWhom,
  audit: "always",
  input: takeOverSchema,
  output: outcomeSchema,
  target: ({ whom }) => ("person" in whom ? whom.person : whom.uniqueid),
  run: async ({ pbx, whom }, context) => {
    const asker = callerOf(context);
    const { hands, tables } = context.resources;
    const leg = spiedLeg({ pbx, whom }, asker, tables);
    const caller = callerOfLeg(leg, tables);
    const phone = ownPhone(asker, pbx, tables);
    if (phone === null) throw refuse("no-own-phone");
    if (phone === leg.device) throw refuse("own-call");
    const together = (uniqueid: string) => (now: ReadonlyTables) =>
      shareBridge(now.get("channels", caller.key), now.get("channels", keyOf(pbx, uniqueid)));
    const listening = ownSupervisionOf(leg, asker, tables);
    if (listening !== undefined) {
      const { uniqueid } = listening;
      return { outcome: await hands.act(pbx, joinLegs(caller.uniqueid, uniqueid), together(uniqueid)) };
    }
    const uniqueid = `centrala-take-${randomUUID()}`;
    // It is put into the application's arguments.
    if (!/^[\w/@.;:+-]{1,200}$/.test(caller.name)) throw refuse("no-caller");
    const ring = ringPhone({ phone, uniqueid, application: "Bridge", data: caller.name });
    return { outcome: await hands.act(pbx, ring, together(uniqueid), ringMs) };
  },
});

/** Their phone is in their hand already. */
function ownSupervisionOf(
  leg: ChannelRow,
  asker: Principal,
  tables: ReadonlyTables,
): SupervisionRow | undefined {
  return [...tables.all("supervisions").values()].find(
    (row) =>
      row.pbx === leg.pbx &&
      row.spied === leg.uniqueid &&
      row.stage === "on" &&
      isOwnSupervision(row, asker, tables),
  );
}

function shareBridge(one: ChannelRow | undefined, other: ChannelRow | undefined): boolean {
  return one !== undefined && one.bridge !== null && one.bridge === other?.bridge;
}
