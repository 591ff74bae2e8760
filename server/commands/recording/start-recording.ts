import { recordedCallSchema, recordingStartedSchema } from "#lib/verbs/recording-forms.ts";
import { mixMonitor } from "#server/ami/actions/recording.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { legToRecord, needRight, queuesOfCall } from "./recorded-leg.ts";
import { recordingFile } from "./recording-file.ts";

/** Confirmed by MixMonitorStart; everybody who sees the call sees that it is recorded. */
export const startRecording = defineCommand({
  name: "start-recording",
  title: "Records a call, both sides in one file that Asterisk keeps.",
  method: "POST",
  path: "/api/v1/recordings/start",
  access: "calls.record",
  queuesOf: queuesOfCall,
  audit: "always",
  input: recordedCallSchema,
  output: recordingStartedSchema,
  target: ({ linkedid }) => linkedid,
  run: async (call, context) => {
    const { hands, tables } = context.resources;
    const leg = legToRecord(call, callerOf(context), tables);
    needRight(hands, call.pbx, "MixMonitor");
    const file = recordingFile(context.now, call.linkedid);
    // Two that were begun at once would show as one, and stopping would end but one of them.
    return claimed(hands, leg.key, async () => ({
      outcome: await hands.act(
        call.pbx,
        mixMonitor(leg.uniqueid, file),
        (now) => now.get("channels", leg.key)?.recording === "on",
      ),
      file,
    }));
  },
});
