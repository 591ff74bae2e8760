import { kickParticipantsSchema, participantPartsSchema } from "#lib/verbs/conference-forms.ts";
import { confbridgeKick } from "#server/ami/actions/conference.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachParticipant, seatsOf } from "./each-participant.ts";

/** Confirmed by ConfbridgeLeave; whether they are hung up then, the dialplan says. */
export const kickParticipants = defineCommand({
  name: "kick-participants",
  title: "Puts people out of a conference.",
  method: "POST",
  path: "/api/v1/conferences/kick",
  access: "conferences.control",
  audit: "always",
  input: kickParticipantsSchema,
  output: participantPartsSchema,
  target: seatsOf,
  run: ({ participants }, context) =>
    eachParticipant(participants, context, ({ pbx, key, conference, channel }) =>
      context.resources.hands.act(
        pbx,
        confbridgeKick(conference, channel),
        (tables) => tables.get("participants", key) === undefined,
      ),
    ),
});
