// What has become of a parked call for which a phone rings, as the rows tell it. Pure; null while it is open.
import { keyOf } from "#lib/model/key.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { neighbours } from "#server/commands/calls/leg-for.ts";
import { standingAt } from "./parked-for.ts";

/** `leaving`: out of the lot, and not yet with anybody. */
export type PickUpFate = "done" | "call-ended" | "taken" | "leaving" | "no-answer" | "pbx-lost";

/** `ringer` is the uniqueid of the phone's channel, `seen` whether it has ever stood in the rows. */
export function pickUpFate(
  parked: ParkedCallRow,
  ringer: string,
  seen: boolean,
  tables: ReadonlyTables,
): PickUpFate | null {
  const { pbx, uniqueid } = parked;
  if (tables.get("pbxes", pbx)?.status !== "live") return "pbx-lost";
  const call = tables.get("channels", keyOf(pbx, uniqueid));
  if (call === undefined) return "call-ended";
  const phone = tables.get("channels", keyOf(pbx, ringer));
  if (standingAt(parked, tables) !== undefined) return seen && phone === undefined ? "no-answer" : null;
  // Those who are parked share a bridge too, and it is left last.
  const technology = call.bridge === null ? null : tables.get("bridges", keyOf(pbx, call.bridge))?.technology;
  const company = technology === "holding_bridge" ? [] : neighbours(call, tables);
  if (company.some((leg) => leg.uniqueid === ringer)) return "done";
  const waits = tables.count("callersByUniqueid", keyOf(pbx, uniqueid)) > 0;
  return waits || company.length > 0 ? "taken" : "leaving";
}
