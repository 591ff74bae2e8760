import { change } from "#lib/state/change.ts";
import { lockConferenceSchema } from "#lib/verbs/conference-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { confbridgeLock } from "#server/ami/actions/conference.ts";
import { confbridgeListRooms } from "#server/ami/actions/floor.ts";
import { defineCommand } from "#server/commands/command.ts";
import { conferenceFor } from "./conference-for.ts";

/** Asterisk sends no event of it: the list of rooms is read once, and says whether it came about. */
export const lockConference = defineCommand({
  name: "lock-conference",
  title: "Lets nobody else into a conference, or lets people in again.",
  method: "POST",
  path: "/api/v1/conferences/lock",
  access: "conferences.control",
  audit: "always",
  input: lockConferenceSchema,
  output: outcomeSchema,
  target: ({ conference }) => conference,
  detail: ({ locked }) => ({ locked }),
  run: async ({ locked, ...ref }, context) => {
    const { hands, tables } = context.resources;
    const { key, pbx, name } = conferenceFor(ref, context);
    await hands.send(pbx, confbridgeLock(name, locked));
    // It is locked whether it can be read or not; then the next reading of the floor tells.
    const rooms = await hands.send(pbx, confbridgeListRooms).catch(() => null);
    const room = rooms?.items.find(({ message }) => message.get("Conference") === name)?.message;
    const row = tables.get("conferences", key);
    if (room === undefined || row === undefined) return { outcome: "unconfirmed" as const };
    const now = room.get("Locked") === "Yes";
    if (row.locked !== now)
      hands.tell(pbx, { type: "refreshed", changes: [change("conferences", key, { ...row, locked: now })] });
    return { outcome: now === locked ? ("done" as const) : ("unconfirmed" as const) };
  },
});
