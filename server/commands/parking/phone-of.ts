// What is dialled so that somebody's phone rings: always a dial string of the floor's own or of an administrator's link, and one that
// can be nothing but one phone.
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { refuse } from "#server/commands/calls/refuse.ts";
import { rowFor } from "#server/commands/row-for.ts";

/** `&` would ring several, a comma would begin another argument. Devices without channels of their own cannot be rung. */
const dialString = /^(?!Agent\/|Custom\/)[A-Za-z][A-Za-z0-9_]*\/[\w.@:+*#/-]+$/;

/** `person` as the asker sees them; null for the asker's own phone. */
export function phoneOf(
  pbx: string,
  person: string | null,
  asker: Principal,
  tables: ReadonlyTables,
): string {
  if (person === null) {
    if (asker.agent === null) throw refuse("no-own-phone");
    return rung(pbx, asker.agent.interface, tables);
  }
  return rung(pbx, rowFor("agents", keyOf(pbx, person), asker, tables).person, tables);
}

/** Whom a time-out would call; of a stranger, such as a trunk, nobody. */
export function phoneOfParker(pbx: string, parkedBy: string, tables: ReadonlyTables): string {
  const isOurs =
    tables.get("agents", keyOf(pbx, parkedBy)) !== undefined ||
    [...tables.all("hints").values()].some((hint) => hint.pbx === pbx && hint.devices.includes(parkedBy));
  if (!isOurs || !dialString.test(parkedBy)) throw refuse("parker-unknown");
  return parkedBy;
}

function rung(pbx: string, name: string, tables: ReadonlyTables): string {
  const members = tables.rows("membersByPerson", keyOf(pbx, name)).map((member) => member.interface);
  const found = [name, ...members].find((one) => dialString.test(one));
  if (found === undefined) throw refuse("no-phone");
  return found;
}
