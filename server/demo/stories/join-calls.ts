// A phone with one caller on hold and a colleague on a second line joins the two and drops out: attended transfer by the
// phone's own key (SIP REFER with Replaces). Source: bridge.c ast_bridge_transfer_attended().
import { dissolve, enterBridge, leaveBridge } from "#server/demo/bridging.ts";
import { finish } from "#server/demo/channel-end.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import { emit, setConnected } from "#server/demo/floor.ts";
import { completeQueueCall } from "#server/demo/queue-call.ts";
import { Talk, type TalkPlan } from "#server/demo/talk.ts";

/** `first` has the caller, `second` is the same phone's call to the colleague. */
export function joinCalls(first: Talk, second: Talk, plan: TalkPlan): void {
  const { floor, dialled: agent, caller, bridge, queueCall } = first;
  const { caller: line, dialled: colleague } = second;
  if (agent.holder !== first || line.holder !== second) return;
  first.pause();
  second.pause();
  emit(floor, "Unhold", { "@": agent });
  emit(floor, "Unhold", { "@": line });
  caller.held = false;
  emit(floor, "MusicOnHoldStop", { "@": caller });
  refreshDevice(floor, caller.device);
  leaveBridge(floor, colleague);
  leaveBridge(floor, agent);
  enterBridge(floor, bridge, colleague, agent.uniqueid);
  setConnected(floor, colleague, caller.callerNum, caller.callerName);
  emit(floor, "SoftHangupRequest", { "@": line, Cause: 1 });
  emit(floor, "AttendedTransfer", {
    Result: "Success",
    "@OrigTransferer": agent,
    "#Orig": bridge,
    "@SecondTransferer": line,
    "#Second": second.bridge,
    "@Transferee": caller,
    "@TransferTarget": colleague,
    IsExternal: "No",
    DestType: "Bridge",
    DestBridgeUniqueid: bridge.uniqueid,
  });
  if (queueCall) completeQueueCall(floor, queueCall, "transfer");
  leaveBridge(floor, line);
  dissolve(floor, second.bridge);
  setConnected(floor, caller, colleague.callerNum, colleague.callerName);
  new Talk(floor, { dialled: colleague, caller, bridge }, plan);
  for (const channel of [line, agent]) {
    channel.hangupCause = 16;
    finish(floor, channel);
  }
  first.freeAgent();
}
