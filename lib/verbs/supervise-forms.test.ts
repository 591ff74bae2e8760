// Rows are named by one line of text of a bounded length; nothing else is taken, and nothing beside it.
import { expect, test } from "vitest";
import {
  inviteToConferenceSchema,
  kickParticipantsSchema,
  lockConferenceSchema,
  moveToConferenceSchema,
  muteParticipantsSchema,
  participantPartsSchema,
  recordConferenceSchema,
} from "./conference-forms.ts";
import { pauseRecordingSchema, recordedCallSchema, recordingStartedSchema } from "./recording-forms.ts";
import {
  changeModeSchema,
  startSupervisingSchema,
  supervisionRefSchema,
  supervisionStartedSchema,
  takeOverSchema,
} from "./supervise-forms.ts";

const leg = { pbx: "lab", uniqueid: "1.2" };
const room = { pbx: "lab", conference: "7001" };
const call = { pbx: "lab", linkedid: "1.2" };

const forms = [
  ["start-supervising", startSupervisingSchema, { pbx: "lab", whom: { person: "PJSIP/201" }, mode: "barge" }],
  ["start-supervising a leg", startSupervisingSchema, { pbx: "lab", whom: { uniqueid: "1.2" } }],
  ["end-supervising", supervisionRefSchema, leg],
  ["change-mode", changeModeSchema, { ...leg, mode: "whisper" }],
  ["take-over-call", takeOverSchema, { pbx: "lab", whom: { person: "PJSIP/201" } }],
  ["mute", muteParticipantsSchema, { participants: [{ ...room, uniqueid: "1.2" }], muted: true }],
  ["kick", kickParticipantsSchema, { participants: [{ ...room, uniqueid: "1.2" }] }],
  ["lock", lockConferenceSchema, { ...room, locked: true }],
  ["record a conference", recordConferenceSchema, { ...room, recording: true }],
  ["invite", inviteToConferenceSchema, { ...room, person: "PJSIP/201" }],
  ["move", moveToConferenceSchema, { ...room, uniqueid: "1.2" }],
  ["record", recordedCallSchema, call],
  ["pause a recording", pauseRecordingSchema, { ...call, paused: true }],
] as const;

test.each(forms)("%s takes what it is for, and nothing beside it", (_name, schema, input) => {
  expect(schema.safeParse(input).success).toBe(true);
  expect(schema.safeParse({ ...input, channel: "PJSIP/1&Local/2" }).success).toBe(false);
});

test.each(forms)("%s takes no second line and no text without bounds", (_name, schema, input) => {
  for (const words of ["x\r\nAction: Command", "x\0", "", "x".repeat(300)])
    expect(
      schema.safeParse({ ...input, pbx: words, participants: [{ ...room, uniqueid: words }] }).success,
    ).toBe(false);
});

test("a mode that is none is not taken", () => {
  expect(changeModeSchema.safeParse({ ...leg, mode: "quw" }).success).toBe(false);
});

test("an answer says how it was taken, and where it can be found", () => {
  expect(supervisionStartedSchema.parse({ outcome: "done", supervision: leg })).toEqual({
    outcome: "done",
    supervision: leg,
  });
  expect(recordingStartedSchema.parse({ outcome: "unconfirmed", file: "a.wav" }).file).toBe("a.wav");
  const part = { ...room, uniqueid: "1.2", outcome: "done", code: null, reason: "" };
  expect(participantPartsSchema.parse({ participants: [part] }).participants).toEqual([part]);
});
