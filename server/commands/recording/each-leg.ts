// The same done to each leg that is recorded: mostly one, but a dialplan may record both.
import type { ChannelRow, RecordingState } from "#lib/model/rows.ts";
import type { AmiAction } from "#server/ami/action.ts";
import type { CommandContext } from "#server/commands/command.ts";
import type { Outcome } from "#server/pbx/hands.ts";

/** `done` when every one of them is in the wanted state; a leg that has ended has nothing to record any more. */
export async function eachLeg(
  legs: readonly ChannelRow[],
  { resources }: CommandContext,
  action: (leg: ChannelRow) => AmiAction<void>,
  wanted: RecordingState | null,
): Promise<{ outcome: Outcome }> {
  const outcomes = await Promise.all(
    legs.map((leg) =>
      resources.hands.act(leg.pbx, action(leg), (now) => {
        const row = now.get("channels", leg.key);
        return row === undefined || row.recording === wanted;
      }),
    ),
  );
  return { outcome: outcomes.includes("unconfirmed") ? "unconfirmed" : "done" };
}
