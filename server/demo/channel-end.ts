// How a channel ends. `hangup` is what a phone, an action or the dialplan asks for; `finish` is the very end, after
// whoever had the channel in hand has done its part.
import { type Channel, causeText, type HangupHow } from "./channel.ts";
import { refreshDevice } from "./device-changes.ts";
import { emit, type Floor, isAlive } from "./floor.ts";

export function hangup(floor: Floor, channel: Channel, how: HangupHow): void {
  if (!isAlive(floor, channel)) return;
  if (how.by === "far") hangupRequest(floor, channel);
  if (channel.holder) channel.holder.hangup(channel, how);
  else finish(floor, channel);
}

/** The far end hangs up, or refuses with a SIP code and the cause that goes with it. */
export function hangupRequest(floor: Floor, channel: Channel, techCause?: string, cause = 16): void {
  const { hasTechCause, farHangupSetsCause } = floor.flavour;
  const known = channel.hangupCause !== 0;
  if (farHangupSetsCause || techCause !== undefined) channel.hangupCause ||= cause;
  // 16 tells the cause that it sets here; 22 the one that the channel has.
  const told = farHangupSetsCause ? !known : channel.hangupCause !== 0;
  emit(floor, "HangupRequest", {
    "@": channel,
    Cause: told ? channel.hangupCause : undefined,
    TechCause: hasTechCause ? techCause : undefined,
  });
}

/** What waited for the channel's end; each happens once. */
export function runEndings(channel: Channel): void {
  const endings = [...channel.endings];
  channel.endings.clear();
  for (const ending of endings) ending();
}

/** Takes the channel off the floor. */
export function finish(floor: Floor, channel: Channel, techCause?: string): void {
  if (!isAlive(floor, channel)) return;
  channel.holder = undefined;
  runEndings(channel);
  if (channel.hasDialplan) emit(floor, "SoftHangupRequest", { "@": channel, Cause: 16 });
  floor.channels.delete(channel.uniqueid);
  floor.channelsByName.delete(channel.name);
  channel.device?.channels.delete(channel);
  emit(floor, "Hangup", {
    "@": channel,
    Cause: channel.hangupCause,
    "Cause-txt": causeText(channel.hangupCause),
    TechCause: floor.flavour.hasTechCause ? techCause : undefined,
  });
  refreshDevice(floor, channel.device);
}
