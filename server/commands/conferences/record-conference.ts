import { recordConferenceSchema } from "#lib/verbs/conference-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { confbridgeStartRecord, confbridgeStopRecord } from "#server/ami/actions/conference.ts";
import { defineCommand } from "#server/commands/command.ts";
import { needRight } from "#server/commands/recording/recorded-leg.ts";
import { recordingFile } from "#server/commands/recording/recording-file.ts";
import { conferenceFor } from "./conference-for.ts";

/** Confirmed by ConfbridgeRecord or ConfbridgeStopRecord. */
export const recordConference = defineCommand({
  name: "record-conference",
  title: "Records a conference in a file that Asterisk keeps, or ends that.",
  method: "POST",
  path: "/api/v1/conferences/record",
  access: "conferences.control",
  audit: "always",
  input: recordConferenceSchema,
  output: outcomeSchema,
  target: ({ conference }) => conference,
  detail: ({ recording }) => ({ recording }),
  run: async ({ recording, ...ref }, context) => {
    const { hands } = context.resources;
    const { key, pbx, name } = conferenceFor(ref, context);
    const action = recording
      ? confbridgeStartRecord(name, recordingFile(context.now, name))
      : confbridgeStopRecord(name);
    needRight(hands, pbx, action.name);
    const shown = await hands.act(
      pbx,
      action,
      (tables) => tables.get("conferences", key)?.recording === recording,
    );
    return { outcome: shown };
  },
});
