import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { pauseRecordingSchema } from "#lib/verbs/recording-forms.ts";
import { mixMonitorMute } from "#server/ami/actions/recording.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { eachLeg } from "./each-leg.ts";
import { queuesOfCall, recordedLegs } from "./recorded-leg.ts";

/** Such as while a card's number is said. Confirmed by MixMonitorMute. */
export const pauseRecording = defineCommand({
  name: "pause-recording",
  title: "Puts silence in place of what is said into a recording, or ends that.",
  method: "POST",
  path: "/api/v1/recordings/pause",
  access: "calls.record",
  queuesOf: queuesOfCall,
  audit: "always",
  input: pauseRecordingSchema,
  output: outcomeSchema,
  target: ({ linkedid }) => linkedid,
  detail: ({ paused }) => ({ paused }),
  run: ({ paused, ...call }, context) => {
    const legs = recordedLegs(call, callerOf(context), context.resources.tables);
    const wanted = paused ? "paused" : "on";
    return eachLeg(legs, context, ({ uniqueid }) => mixMonitorMute(uniqueid, paused), wanted);
  },
});
