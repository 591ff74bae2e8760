// A few phones meet in a conference room for a while.

import { hangup } from "#server/demo/channel-end.ts";
import { joinRoom, setMuted } from "#server/demo/conference.ts";
import type { Device } from "#server/demo/device.ts";
import { type Floor, isAlive } from "#server/demo/floor.ts";
import { phoneChannel } from "./phone-channel.ts";

export function meeting(floor: Floor, name: string, devices: readonly Device[], lastsMs: number): void {
  devices.forEach((device, index) => {
    floor.clock.after(index * 3000, () => {
      if (device.channels.size > 0) return;
      const channel = phoneChannel(floor, device, name);
      const room = joinRoom(floor, channel, name);
      if (index > 0 && floor.random.chance(0.4))
        floor.clock.after(lastsMs / 3, () => setMuted(floor, room, channel, true));
      floor.clock.after(lastsMs + floor.random.whole(0, 8000), () => {
        if (isAlive(floor, channel)) hangup(floor, channel, { by: "far", cause: 16 });
      });
    });
  });
}
