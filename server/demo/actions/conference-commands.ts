// Mute, unmute, kick, lock and unlock. Source: app_confbridge.c action_confbridgemute() and its kin.
import { hangup } from "#server/demo/channel-end.ts";
import { type Room, setMuted } from "#server/demo/conference.ts";
import { failure, success } from "#server/demo/reply.ts";
import { bitsOf } from "#server/demo/rights.ts";
import type { ActionContext, DemoAction } from "./action.ts";

/** The room that is asked for, or undefined after saying why there is none. */
function roomOf({ floor, request, reply }: ActionContext): Room | undefined {
  const name = request.get("Conference");
  const room = floor.rooms.get(name);
  if (name === "") reply(failure(request, "No Conference name provided."));
  else if (floor.rooms.size === 0) reply(failure(request, "No active conferences."));
  else if (room === undefined) reply(failure(request, "No Conference by that name found."));
  return room;
}

const channelsOf = (room: Room, wanted: string) =>
  [...room.users.keys()].filter((channel) => wanted === "all" || channel.name === wanted);

const mute = (muted: boolean): DemoAction => ({
  name: muted ? "ConfbridgeMute" : "ConfbridgeUnmute",
  summary: muted ? "Mute a Confbridge user." : "Unmute a Confbridge user.",
  rights: bitsOf("call"),
  run(context) {
    const { floor, request, reply } = context;
    const wanted = request.get("Channel");
    const room = roomOf(context);
    if (room === undefined) return;
    const channels = channelsOf(room, wanted);
    if (wanted === "") reply(failure(request, "No channel name provided."));
    else if (channels.length === 0) reply(failure(request, "No Channel by that name found in Conference."));
    else {
      for (const channel of channels) setMuted(floor, room, channel, muted);
      reply(success(request, muted ? "User muted" : "User unmuted"));
    }
  },
});

const kick: DemoAction = {
  name: "ConfbridgeKick",
  summary: "Kick a Confbridge user.",
  rights: bitsOf("call"),
  run(context) {
    const { floor, request, reply } = context;
    const room = roomOf(context);
    if (room === undefined) return;
    const wanted = request.get("Channel");
    const channels = channelsOf(room, wanted);
    for (const channel of channels) hangup(floor, channel, { by: "peer", cause: 16 });
    if (channels.length === 0) reply(failure(request, "No Channel by that name found in Conference."));
    else reply(success(request, wanted === "all" ? "All participants kicked" : "User kicked"));
  },
};

const lock = (locked: boolean): DemoAction => ({
  name: locked ? "ConfbridgeLock" : "ConfbridgeUnlock",
  summary: `${locked ? "Lock" : "Unlock"} a Confbridge conference.`,
  rights: bitsOf("call"),
  run(context) {
    const room = roomOf(context);
    if (room === undefined) return;
    room.locked = locked;
    context.reply(success(context.request, locked ? "Conference locked" : "Conference unlocked"));
  },
});

export const conferenceActions: readonly DemoAction[] = [
  mute(true),
  mute(false),
  kick,
  lock(true),
  lock(false),
];
