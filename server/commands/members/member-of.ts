// The membership that an asker names, and what of it they may be told: a masked viewer is given back only what they see.
import { scopeOf } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { projectRow, viewOf } from "#lib/sync/project-row.ts";
import type { MemberRef } from "#lib/verbs/member-forms.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";
import { standIn } from "#server/stand-in.ts";

/** Throws `not-found`. */
export function memberOf({ pbx, queue, interface: name }: MemberRef, context: CommandContext): MemberRow {
  return rowFor("members", keyOf(pbx, queue, name), callerOf(context), context.resources.tables);
}

/** As the asker sees it. */
export function seenMember(row: MemberRow, context: CommandContext): MemberRow | null {
  const { tables } = context.resources;
  const scope = scopeOf(callerOf(context), tables);
  return scope === null ? null : projectRow("members", row, viewOf(scope, tables, standIn));
}
