// A room by its row, as the asker knows it; a room that does not exist is never made by a command.
import { keyOf } from "#lib/model/key.ts";
import type { ConferenceRow } from "#lib/model/rows.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";

export type ConferenceRef = { readonly pbx: string; readonly conference: string };

export function conferenceFor({ pbx, conference }: ConferenceRef, context: CommandContext): ConferenceRow {
  return rowFor("conferences", keyOf(pbx, conference), callerOf(context), context.resources.tables);
}
