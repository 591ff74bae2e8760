// An agent's own phone dials a number of the dialplan and is answered.
import { type Channel, channelStates } from "#server/demo/channel.ts";
import type { Device } from "#server/demo/device.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import { answerChannel, execute, type Floor, newChannel } from "#server/demo/floor.ts";

export function phoneChannel(floor: Floor, device: Device, exten: string): Channel {
  const channel = newChannel(floor, {
    device,
    tech: device.name,
    state: channelStates.ring,
    context: "internal",
    exten,
    callerNum: device.number,
    callerName: device.displayName,
  });
  execute(floor, channel, "Answer", "");
  answerChannel(floor, channel);
  refreshDevice(floor, device);
  return channel;
}
