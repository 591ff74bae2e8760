import { muteParticipantsSchema, participantPartsSchema } from "#lib/verbs/conference-forms.ts";
import { confbridgeMute } from "#server/ami/actions/conference.ts";
import { defineCommand } from "#server/commands/command.ts";
import { eachParticipant, seatsOf } from "./each-participant.ts";

/** Confirmed by ConfbridgeMute or ConfbridgeUnmute of each. */
export const muteParticipants = defineCommand({
  name: "mute-participants",
  title: "Silences people in a conference for the others, or lets them be heard again.",
  method: "POST",
  path: "/api/v1/conferences/mute",
  access: "conferences.control",
  audit: "always",
  input: muteParticipantsSchema,
  output: participantPartsSchema,
  target: seatsOf,
  detail: ({ muted }) => ({ muted }),
  run: ({ participants, muted }, context) =>
    eachParticipant(participants, context, ({ pbx, key, conference, channel }) =>
      context.resources.hands.act(
        pbx,
        confbridgeMute(conference, channel, muted),
        (tables) => tables.get("participants", key)?.muted === muted,
      ),
    ),
});
