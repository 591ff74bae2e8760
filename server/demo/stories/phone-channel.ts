// An agent's own phone dials a number of the dialplan, which answers it or calls someone else for it.
import { type Channel, channelStates } from "#server/demo/channel.ts";
import type { Device } from "#server/demo/device.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import { answerChannel, execute, type Floor, newChannel } from "#server/demo/floor.ts";

export function phoneDials(floor: Floor, device: Device, exten: string): Channel {
  return newChannel(floor, {
    device,
    tech: device.name,
    state: channelStates.ring,
    context: "internal",
    exten,
    callerNum: device.number,
    callerName: device.displayName,
  });
}

export function phoneChannel(floor: Floor, device: Device, exten: string): Channel {
  const channel = phoneDials(floor, device, exten);
  execute(floor, channel, "Answer", "");
  answerChannel(floor, channel);
  refreshDevice(floor, device);
  return channel;
}
