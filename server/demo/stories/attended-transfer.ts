// The agent asks a colleague first, the caller hearing music meanwhile, and hangs up to hand the caller over. Asterisk
// calls the colleague through a Local channel, merges the bridges, and takes the Local channel out again a moment later.
// Source: features.c, bridge.c, bridge_basic.c; order read off the wire. Who hangs up before that ends it all.
import type { Bridge } from "#server/demo/bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "#server/demo/bridging.ts";
import {
  type Channel,
  channelStates,
  type HangupHow,
  type Holder,
  unknownParty,
} from "#server/demo/channel.ts";
import { finish, hangupRequest, runEndings } from "#server/demo/channel-end.ts";
import type { Device } from "#server/demo/device.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import {
  answerChannel,
  emit,
  execute,
  type Floor,
  hex,
  isAlive,
  newChannel,
  setConnected,
} from "#server/demo/floor.ts";
import { completeQueueCall } from "#server/demo/queue-call.ts";
import { Talk, type TalkPlan } from "#server/demo/talk.ts";

const optimisedAfterMs = 400;
const pres = { "CID-CallingPres": "0 (Presentation Allowed, Not Screened)" } as const;

export class Consultation implements Holder {
  readonly #floor: Floor;
  readonly #talk: Talk;
  readonly #plan: TalkPlan;
  readonly #near: Channel;
  readonly #far: Channel;
  readonly #target: Channel;
  readonly #room: Bridge;
  #beyond: Bridge | undefined;
  #over = false;

  /** The agent of the talk asks for `device`; the plan is the caller's and the colleague's, later. */
  constructor(talk: Talk, device: Device, plan: TalkPlan) {
    const { floor, dialled: agent, caller } = talk;
    this.#floor = floor;
    this.#talk = talk;
    this.#plan = plan;
    talk.pause();
    emit(floor, "Hold", { "@": agent, MusicClass: undefined });
    emit(floor, "MusicOnHoldStart", { "@": caller, Class: "default" });
    caller.held = true;
    refreshDevice(floor, caller.device);
    const pair = hex(floor.localNumber++);
    const { linkedid } = caller;
    const half = {
      tech: `Local/${device.number}@internal`,
      context: "internal",
      exten: device.number,
      device: undefined,
      linkedid,
    };
    this.#near = newChannel(floor, { ...half, state: channelStates.down, suffix: `${pair};1` });
    this.#far = newChannel(floor, { ...half, state: channelStates.ring, suffix: `${pair};2` });
    this.#room = createBridge(floor, { type: "basic", technology: "simple_bridge" });
    this.#identify(this.#far, agent.callerNum, agent.callerName);
    const ends = { "@LocalOne": this.#near, "@LocalTwo": this.#far };
    emit(floor, "LocalBridge", {
      ...ends,
      Context: "internal",
      Exten: device.number,
      LocalOptimization: "Yes",
    });
    this.#target = this.#dial(device);
    for (const channel of [agent, caller, this.#near, this.#far, this.#target]) channel.holder = this;
    this.#meet(agent);
    floor.clock.after(60, () => this.#ring());
  }

  #dial(device: Device): Channel {
    const floor = this.#floor;
    execute(floor, this.#far, "Dial", `${device.name},30,tT`);
    const target = newChannel(floor, {
      device,
      tech: device.name,
      state: channelStates.down,
      context: "internal",
      exten: "s",
      callerNum: device.number,
      callerName: device.displayName,
      linkedid: this.#far.linkedid,
    });
    target.exten = device.number;
    setConnected(floor, target, this.#far.callerNum, this.#far.callerName);
    return target;
  }

  /** Agent and near half come together. */
  #meet(agent: Channel): void {
    const floor = this.#floor;
    setConnected(floor, this.#near, agent.callerNum, agent.callerName);
    enterBridge(floor, this.#room, this.#near);
    leaveBridge(floor, agent);
    enterBridge(floor, this.#room, agent);
    setConnected(floor, agent, unknownParty, unknownParty);
  }

  #ring(): void {
    if (this.#over) return;
    const floor = this.#floor;
    const target = this.#target;
    emit(floor, "DialBegin", { "@": this.#far, "@Dest": target, DialString: target.callerNum });
    setConnected(floor, this.#far, target.callerNum, target.callerName);
    setConnected(floor, this.#talk.dialled, target.callerNum, target.callerName);
    target.state = channelStates.ringing;
    emit(floor, "Newstate", { "@": target });
    refreshDevice(floor, target.device);
    this.#near.state = channelStates.ringing;
    emit(floor, "Newstate", { "@": this.#near });
    this.#identify(this.#near, target.callerNum, target.callerName);
    emit(floor, "DialState", { "@Dest": this.#near, DialStatus: "RINGING" });
    emit(floor, "DialState", { "@": this.#far, "@Dest": target, DialStatus: "RINGING" });
    const does = target.device && floor.phone(target.device);
    floor.clock.after(does?.kind === "answer" ? does.afterMs : 2500, () => this.#answer());
  }

  #answer(): void {
    if (this.#over) return;
    const floor = this.#floor;
    answerChannel(floor, this.#target);
    refreshDevice(floor, this.#target.device);
    emit(floor, "DialEnd", { "@": this.#far, "@Dest": this.#target, DialStatus: "ANSWER" });
    answerChannel(floor, this.#far);
    this.#localState("INUSE");
    this.#beyond = createBridge(floor, { type: "basic", technology: "simple_bridge" });
    answerChannel(floor, this.#near);
    this.#localState("INUSE");
    emit(floor, "DialEnd", { "@Dest": this.#near, DialStatus: "ANSWER" });
    this.#target.exten = "";
    enterBridge(floor, this.#beyond, this.#target);
    enterBridge(floor, this.#beyond, this.#far);
  }

  hangup(channel: Channel, _how: HangupHow): void {
    if (channel === this.#talk.dialled && this.#beyond && !this.#over) this.#handOver();
    else this.#endAll();
  }

  release(_channel: Channel): void {
    this.#endAll();
  }

  #handOver(): void {
    const floor = this.#floor;
    const { dialled: agent, caller, bridge, queueCall } = this.#talk;
    this.#over = true;
    leaveBridge(floor, agent);
    emit(floor, "BridgeMerge", { "#To": bridge, "#From": this.#room });
    leaveBridge(floor, this.#near);
    enterBridge(floor, bridge, this.#near);
    caller.held = false;
    emit(floor, "MusicOnHoldStop", { "@": caller });
    refreshDevice(floor, caller.device);
    emit(floor, "AttendedTransfer", {
      Result: "Success",
      "@OrigTransferer": agent,
      "#Orig": bridge,
      "@SecondTransferer": agent,
      "#Second": this.#room,
      "@Transferee": caller,
      "@TransferTarget": this.#near,
      IsExternal: "No",
      DestType: "Bridge",
      DestBridgeUniqueid: bridge.uniqueid,
    });
    setConnected(floor, this.#near, caller.callerNum, caller.callerName);
    setConnected(floor, caller, this.#target.callerNum, this.#target.callerName);
    if (queueCall) completeQueueCall(floor, queueCall, "transfer");
    dissolve(floor, this.#room);
    agent.hangupCause = 16;
    finish(floor, agent);
    setConnected(floor, this.#target, caller.callerNum, caller.callerName);
    this.#talk.freeAgent();
    floor.clock.after(optimisedAfterMs, () => this.#optimise(caller, bridge));
  }

  /** The Local channel leaves; the colleague takes its place. */
  #optimise(caller: Channel, bridge: Bridge): void {
    const floor = this.#floor;
    if (!isAlive(floor, this.#near) || !this.#beyond) return;
    const ends = { "@LocalOne": this.#near, "@LocalTwo": this.#far };
    const id = floor.localNumber;
    emit(floor, "LocalOptimizationBegin", {
      ...ends,
      "@Source": this.#target,
      DestUniqueId: this.#near.uniqueid,
      Id: id,
    });
    leaveBridge(floor, this.#target);
    leaveBridge(floor, this.#near);
    enterBridge(floor, bridge, this.#target, this.#near.uniqueid);
    this.#identify(this.#far, caller.callerNum, caller.callerName);
    emit(floor, "LocalOptimizationEnd", { ...ends, Success: "Yes", Id: id });
    leaveBridge(floor, this.#far);
    this.#near.hangupCause = floor.flavour.farHangupSetsCause ? 0 : 16;
    this.#far.hangupCause = 16;
    finish(floor, this.#far);
    hangupRequest(floor, this.#near);
    finish(floor, this.#near);
    this.#localState("NOT_INUSE");
    this.#localState("NOT_INUSE");
    dissolve(floor, this.#beyond);
    new Talk(floor, { dialled: this.#target, caller, bridge }, this.#plan);
  }

  #endAll(): void {
    const floor = this.#floor;
    const { dialled: agent, caller, bridge, queueCall } = this.#talk;
    this.#over = true;
    if (caller.held) emit(floor, "MusicOnHoldStop", { "@": caller });
    caller.held = false;
    if (queueCall) completeQueueCall(floor, queueCall, "caller");
    if (!this.#beyond)
      emit(floor, "DialEnd", { "@": this.#far, "@Dest": this.#target, DialStatus: "CANCEL" });
    const all = [caller, agent, this.#near, this.#far, this.#target].filter((each) => isAlive(floor, each));
    for (const channel of all) leaveBridge(floor, channel);
    for (const each of [bridge, this.#room, this.#beyond]) if (each) dissolve(floor, each);
    for (const channel of all) {
      channel.hangupCause = 16;
      runEndings(channel);
      finish(floor, channel);
    }
    this.#localState("NOT_INUSE");
    this.#talk.freeAgent();
  }

  #identify(channel: Channel, num: string, name: string): void {
    channel.callerNum = num;
    channel.callerName = name;
    emit(this.#floor, "NewCallerid", { "@": channel, ...pres });
  }

  #localState(state: string): void {
    const device = this.#near.name.slice(0, this.#near.name.lastIndexOf("-"));
    emit(this.#floor, "DeviceStateChange", { Device: device, State: state });
  }
}
