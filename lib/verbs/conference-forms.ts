// What is said when something is done to a conference or to people in it. Rooms and seats are named by their rows; a masked viewer
// names them as they see them.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { partSchema } from "./outcome.ts";

const conferenceRef = { pbx: oneLine(64), conference: oneLine(200) };

const participantRefSchema = z.strictObject({ ...conferenceRef, uniqueid: oneLine(150) });

export type ParticipantRef = z.infer<typeof participantRefSchema>;

const participants = z.array(participantRefSchema).min(1).max(500);

export const muteParticipantsSchema = z.strictObject({ participants, muted: z.boolean() });

export const kickParticipantsSchema = z.strictObject({ participants });

/** Nobody else comes into a locked room, but an admin of it. */
export const lockConferenceSchema = z.strictObject({ ...conferenceRef, locked: z.boolean() });

export const recordConferenceSchema = z.strictObject({ ...conferenceRef, recording: z.boolean() });

/** Rings the phone of somebody of the floor, and has them in the room once they answer. */
export const inviteToConferenceSchema = z.strictObject({ ...conferenceRef, person: oneLine(200) });

/** A leg, by its row of `channels`, leaves its call and goes into the room. */
export const moveToConferenceSchema = z.strictObject({ ...conferenceRef, uniqueid: oneLine(150) });

export const participantPartsSchema = z.object({
  participants: z.array(participantRefSchema.extend(partSchema.shape)),
});
export type ParticipantParts = z.infer<typeof participantPartsSchema>;
