// Which interface an asker means who logs somebody in. It comes from the browser, and a queue would call whatever it names, a number
// in the wide world too: so it must be one that this floor knows, by a membership of any time since the start or by its devices.
import { type Principal, scopeOf } from "#lib/access/principal.ts";
import { CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { projectRow, viewOf } from "#lib/sync/project-row.ts";
import type { Resources } from "#server/commands/resources.ts";
import { standIn } from "#server/stand-in.ts";

type Known = Pick<Resources, "tables" | "knownMembers">;

/** Phones by their own name; what else Asterisk has a state for (queues, lots, Local channels) cannot be called as one. */
const phone = /^(?:PJSIP|SIP|IAX2|SCCP)\/[\p{L}\p{N}_.+*-]{1,80}$/u;

/** Throws `not-found`, which says no more than that it is not there for them. */
export function interfaceFor(pbx: string, name: string, asker: Principal, known: Known): string {
  const found = findInterface(pbx, name, asker, known);
  if (found === undefined)
    throw new CentralaError("not-found", "That is no longer there.", { table: "members" });
  return found;
}

export function findInterface(pbx: string, name: string, asker: Principal, known: Known): string | undefined {
  const { tables, knownMembers } = known;
  const scope = scopeOf(asker, tables);
  if (scope === null) return undefined;
  const view = viewOf(scope, tables, standIn);
  const seen = (row: MemberRow) =>
    isOwnInterface(pbx, row.interface, asker, known) || projectRow("members", row, view) !== null;
  // A stand-in is its own handle too, and then none of these finds it.
  if (view.handle(name) === name) {
    if (asker.agent?.interface === name && phone.test(name)) return name;
    if (knownMembers.ofInterface(pbx, name).some(seen)) return name;
    if (view.everyQueue && phone.test(name) && tables.get("devices", keyOf(pbx, name)) !== undefined)
      return name;
  }
  if (scope.numbers === "full") return undefined;
  for (const row of knownMembers.all())
    if (row.pbx === pbx && view.handle(row.interface) === name && seen(row)) return row.interface;
  return undefined;
}

/** Is it the phone of the asker's own person, as this membership or another of the same interface followed it? */
export function isOwnInterface(
  pbx: string,
  name: string,
  { agent }: Principal,
  { knownMembers }: Known,
): boolean {
  if (agent === null) return false;
  const { interface: own } = agent;
  if (name === own) return true;
  const people = new Set([own, ...knownMembers.ofInterface(pbx, own).map(({ person }) => person)]);
  return knownMembers.ofInterface(pbx, name).some(({ person }) => people.has(person));
}
