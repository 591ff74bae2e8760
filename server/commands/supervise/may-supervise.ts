// Which modes somebody may use at a call: whoever whispers or barges in hears it too, so that each takes the right to listen besides.
import { may, ownQueuesOf, type Principal } from "#lib/access/principal.ts";
import { AccessRefused } from "#lib/errors.ts";
import { type SupervisionMode, supervisionModes } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

type Call = { readonly pbx: string; readonly queue: string | null };

export function mayUse(mode: SupervisionMode, call: Call, asker: Principal, tables: ReadonlyTables): boolean {
  const { pbx, queue } = call;
  const where = queue === null ? undefined : { pbx, queue };
  return may(asker, `calls.${mode}`, where, ownQueuesOf(asker, tables));
}

/** ChanSpy's keys give every mode to whoever has one phone in hand. */
export function mayUseAll(call: Call, asker: Principal, tables: ReadonlyTables): boolean {
  return supervisionModes.every((mode) => mayUse(mode, call, asker, tables));
}

export function admitMode(mode: SupervisionMode, call: Call, asker: Principal, tables: ReadonlyTables): void {
  for (const each of ["listen", mode] as const)
    if (!mayUse(each, call, asker, tables))
      throw new AccessRefused("forbidden", `${asker.name} may not do this: calls.${each} is not granted.`, {
        permission: `calls.${each}`,
      });
}
