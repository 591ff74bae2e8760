// Whom a dial is for. A row is found as its reader knows it, and its number is read here, where it never leaves the server.
import { ownRows, personKeysOf } from "#lib/access/own-person.ts";
import { type Principal, whoIs } from "#lib/access/principal.ts";
import { CentralaError, RequestRefused } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { Party } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { DialForm } from "#lib/verbs/dial-forms.ts";
import type { Resources } from "#server/commands/resources.ts";
import { findRow, rowFor } from "#server/commands/row-for.ts";

export type Whom = {
  readonly number: string;
  readonly name: string;
  /** Where the row stands; null for a number that was typed. */
  readonly pbx: string | null;
};

type Needs = Pick<Resources, "tables" | "dials">;

export function whomOf(form: DialForm, asker: Principal, { tables, dials }: Needs): Whom {
  const { number, caller, parked, call, person, dial } = form;
  if (number !== undefined) return { number, name: "", pbx: null };
  if (caller !== undefined) {
    const { pbx, queue, uniqueid } = caller;
    return called(pbx, rowFor("callers", keyOf(pbx, queue, uniqueid), asker, tables));
  }
  if (parked !== undefined) {
    const { pbx, lot, space } = parked;
    return called(pbx, rowFor("parkedCalls", keyOf(pbx, lot, space), asker, tables));
  }
  if (call !== undefined) return called(call.pbx, sideOf(call, asker, tables));
  if (person !== undefined) {
    const { pbx, name, person: device } = rowFor("agents", keyOf(person.pbx, person.person), asker, tables);
    return reached(pbx, { number: extensionOf(pbx, device, tables), name });
  }
  const before = dials.find(whoIs(asker), dial ?? "");
  if (before === undefined) throw new CentralaError("not-found", "That is no longer there.");
  return reached(before.pbx, before);
}

/** Of a call that they see, or of their own. */
function sideOf(
  { pbx, linkedid, side = "from" }: NonNullable<DialForm["call"]>,
  asker: Principal,
  tables: ReadonlyTables,
): Pick<Party, "number" | "name"> {
  const key = keyOf(pbx, linkedid);
  const own = ownRows(personKeysOf(asker.agent, tables), tables).calls.find((row) => row.key === key);
  const row = own ?? findRow("calls", key, asker, tables);
  if (row === undefined) throw new CentralaError("not-found", "That is no longer there.", { table: "calls" });
  return (side === "from" ? row.from : row.to) ?? { number: toPhoneNumber(""), name: "" };
}

/** A hint tells which number rings a device. */
function extensionOf(pbx: string, device: string, tables: ReadonlyTables): string {
  for (const hint of tables.all("hints").values())
    if (hint.pbx === pbx && hint.devices.includes(device) && /^[0-9*#]+$/.test(hint.exten)) return hint.exten;
  return /^[A-Z0-9]+\/(\d{2,10})$/.exec(device)?.[1] ?? "";
}

/** Callers choose what they show as their number: a service code there would be run by the phone of who calls back. */
function called(pbx: string, party: Pick<Party, "number" | "name">): Whom {
  if (/[*#]/.test(party.number))
    throw new RequestRefused("not-possible", "The number of this row is none that is called back.", {
      reason: "number-unusable",
    });
  return reached(pbx, party);
}

function reached(pbx: string, { number, name }: { readonly number: string; readonly name: string }): Whom {
  if (number === "")
    throw new RequestRefused("not-possible", "The number of this row is not known.", {
      reason: "no-number",
    });
  return { number, name, pbx };
}
