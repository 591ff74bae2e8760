import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { recordedCallSchema } from "#lib/verbs/recording-forms.ts";
import { stopMixMonitor } from "#server/ami/actions/recording.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { eachLeg } from "./each-leg.ts";
import { queuesOfCall, recordedLegs } from "./recorded-leg.ts";

/** Whoever began it, a dialplan too. Confirmed by MixMonitorStop. */
export const stopRecording = defineCommand({
  name: "stop-recording",
  title: "Ends the recording of a call; the file stays.",
  method: "POST",
  path: "/api/v1/recordings/stop",
  access: "calls.record",
  queuesOf: queuesOfCall,
  audit: "always",
  input: recordedCallSchema,
  output: outcomeSchema,
  target: ({ linkedid }) => linkedid,
  run: (call, context) => {
    const legs = recordedLegs(call, callerOf(context), context.resources.tables);
    return eachLeg(legs, context, ({ uniqueid }) => stopMixMonitor(uniqueid), null);
  },
});
