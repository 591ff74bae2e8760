// A phone with one caller on hold calls the lot on a second line, hears the space, and joins the two: the lot has parked the
// phone's line, and now swaps it for a Local channel that leads to the caller. Source: bridge.c, parking_bridge.c
// bridge_parking_push() of a swap.
import { dissolve, enterBridge, leaveBridge } from "#server/demo/bridging.ts";
import { type Channel, channelStates } from "#server/demo/channel.ts";
import { finish, hangupRequest } from "#server/demo/channel-end.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import {
  answerChannel,
  emit,
  type Floor,
  hex,
  isAlive,
  newChannel,
  setConnected,
} from "#server/demo/floor.ts";
import type { ParkedCall } from "#server/demo/parking.ts";
import { Parked, parkedFields } from "#server/demo/parking.ts";
import { completeQueueCall } from "#server/demo/queue-call.ts";
import type { Talk } from "#server/demo/talk.ts";

/** `first` has the caller; `call` is the same phone's other line, parked. Answers what is parked from now on. */
export function joinWithLot(first: Talk, call: ParkedCall): ParkedCall | undefined {
  const { floor, dialled: agent, caller, bridge, queueCall } = first;
  const { channel: line, lot } = call;
  if (agent.holder !== first || !(line.holder instanceof Parked) || lot.bridge === undefined)
    return undefined;
  first.pause();
  emit(floor, "Unhold", { "@": agent });
  emit(floor, "Unhold", { "@": line });
  const [near, far] = localPair(floor, caller);
  answerChannel(floor, far);
  caller.held = false;
  emit(floor, "MusicOnHoldStop", { "@": caller });
  refreshDevice(floor, caller.device);
  const swappedIn = line.holder.swap(far);
  const swapped = swappedIn.call;
  emit(floor, "ParkedCallSwap", parkedFields(floor, swapped));
  leaveBridge(floor, line);
  enterBridge(floor, lot.bridge, far, line.uniqueid);
  swappedIn.startMusic();
  leaveBridge(floor, agent);
  enterBridge(floor, bridge, near, agent.uniqueid);
  emit(floor, "SoftHangupRequest", { "@": line, Cause: 1 });
  setConnected(floor, caller, near.callerNum, near.callerName);
  setConnected(floor, near, caller.callerNum, caller.callerName);
  answerChannel(floor, near);
  emit(floor, "DialEnd", { "@Dest": near, DialStatus: "ANSWER" });
  emit(floor, "AttendedTransfer", {
    Result: "Success",
    "@OrigTransferer": agent,
    "#Orig": bridge,
    "@SecondTransferer": line,
    "#Second": lot.bridge,
    "@Transferee": caller,
    IsExternal: "No",
    DestType: "Link",
    "@LocalOne": near,
    "@LocalTwo": far,
  });
  if (queueCall) completeQueueCall(floor, queueCall, "transfer");
  for (const channel of [line, agent]) {
    channel.hangupCause = 16;
    finish(floor, channel);
  }
  first.freeAgent();
  const end = (): void => endLink(floor, caller, near, far);
  caller.holder = { hangup: end, release: end };
  near.holder = caller.holder;
  far.endings.add(end);
  return swapped;
}

function localPair(floor: Floor, caller: Channel): readonly [Channel, Channel] {
  const pair = hex(floor.localNumber++);
  const half = {
    tech: "Local/_attended@transfer",
    context: "transfer",
    exten: "_attended",
    device: undefined,
    linkedid: caller.linkedid,
  };
  const near = newChannel(floor, { ...half, state: channelStates.down, suffix: `${pair};1` });
  const far = newChannel(floor, { ...half, state: channelStates.ring, suffix: `${pair};2` });
  far.hasDialplan = false;
  const ends = { "@LocalOne": near, "@LocalTwo": far };
  emit(floor, "LocalBridge", { ...ends, Context: "transfer", Exten: "_attended", LocalOptimization: "Yes" });
  return [near, far];
}

/** One end is gone: the caller's call and the Local channel in the lot, or with whoever fetched it, end together. */
function endLink(floor: Floor, caller: Channel, near: Channel, far: Channel): void {
  if (!isAlive(floor, caller)) return;
  const { bridge } = caller;
  leaveBridge(floor, caller);
  leaveBridge(floor, near);
  if (bridge) dissolve(floor, bridge);
  for (const channel of [near, caller]) {
    channel.hangupCause ||= 16;
    finish(floor, channel);
  }
  if (!isAlive(floor, far)) return;
  far.hangupCause = 16;
  hangupRequest(floor, far);
  if (far.holder instanceof Parked) far.holder.giveUp(() => tellCaller(floor, far, caller));
  else far.holder?.release(far);
  finish(floor, far);
}

function tellCaller(floor: Floor, far: Channel, caller: Channel): void {
  far.callerNum = caller.callerNum;
  far.callerName = caller.callerName;
  emit(floor, "NewCallerid", { "@": far, "CID-CallingPres": "0 (Presentation Allowed, Not Screened)" });
}
