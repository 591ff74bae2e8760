// How a channel ends. `hangup` is what a phone, an action or the dialplan asks for; `finish` is the very end, after
// whoever had the channel in hand has done its part.
import { type Channel, causeText, type HangupHow } from "./channel.ts";
import { refreshDevice } from "./device-changes.ts";
import { emit, type Floor, isAlive } from "./floor.ts";

export function hangup(floor: Floor, channel: Channel, how: HangupHow): void {
  if (!isAlive(floor, channel)) return;
  if (how.by === "far") {
    const cause = floor.flavour.hangupRequestHasCause ? how.cause : undefined;
    emit(floor, "HangupRequest", { "@": channel, Cause: cause });
  }
  if (channel.holder) channel.holder.hangup(channel, how);
  else finish(floor, channel, how.cause);
}

export function softHangup(floor: Floor, channel: Channel): void {
  emit(floor, "SoftHangupRequest", { "@": channel, Cause: 16 });
}

/** Takes the channel off the floor. */
export function finish(floor: Floor, channel: Channel, cause: number, techCause?: string): void {
  if (!isAlive(floor, channel)) return;
  channel.holder = undefined;
  channel.beforeHangup?.();
  floor.channels.delete(channel.uniqueid);
  floor.channelsByName.delete(channel.name);
  channel.device?.channels.delete(channel);
  emit(floor, "Hangup", {
    "@": channel,
    Cause: cause,
    "Cause-txt": causeText(cause),
    TechCause: floor.flavour.hasTechCause ? techCause : undefined,
  });
  refreshDevice(floor, channel.device);
}
