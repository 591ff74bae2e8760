// Is this membership the asker's own? A user is linked to an interface, which may be the member's own or the device that it follows.
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { MemberRef } from "#lib/verbs/member-forms.ts";
import { findRow } from "#server/commands/row-for.ts";

export function isOwnMember(
  { pbx, queue, interface: name }: MemberRef,
  asker: Principal,
  tables: ReadonlyTables,
): boolean {
  if (asker.agent === null) return false;
  const { interface: own } = asker.agent;
  const member = findRow("members", keyOf(pbx, queue, name), asker, tables);
  if (member === undefined) return false;
  if (member.person === own || member.interface === own) return true;
  return tables.rows("membersByInterface", keyOf(pbx, own)).some(({ person }) => person === member.person);
}
