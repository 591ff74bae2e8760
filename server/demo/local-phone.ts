// A member reached through a Local channel, FreePBX's way: the queue has the near half, the far half dials the phone in
// the dialplan, and with /n both stay for the whole call. Source: core_local.c, local-channel documentation.
import type { Bridge } from "./bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "./bridging.ts";
import { type Channel, channelStates } from "./channel.ts";
import { finish, hangupRequest } from "./channel-end.ts";
import type { Device } from "./device.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, hex, isAlive, newChannel, setConnected } from "./floor.ts";

export interface LocalPhone {
  readonly near: Channel;
  /** The phone's own channel; undefined before it is dialled. */
  readonly line: Channel | undefined;
  /** The far half dials the phone. */
  dialOn(): void;
  ring(): void;
  /** The near half learns whose phone it is. */
  introduce(): void;
  answer(): void;
  end(): void;
}

export function dialLocal(
  floor: Floor,
  caller: Channel,
  device: Device,
  number: string,
  context: string,
): LocalPhone {
  const tech = `Local/${number}@${context}`;
  const pair = hex(floor.localNumber++);
  const half = { tech, context, exten: number, device: undefined, linkedid: caller.linkedid };
  const near = newChannel(floor, { ...half, state: channelStates.down, suffix: `${pair};1` });
  const far = newChannel(floor, { ...half, state: channelStates.ring, suffix: `${pair};2` });
  return new Pair(floor, caller, device, near, far);
}

class Pair implements LocalPhone {
  readonly near: Channel;
  readonly #floor: Floor;
  readonly #device: Device;
  readonly #far: Channel;
  #phone: Channel | undefined;
  #bridge: Bridge | undefined;

  constructor(floor: Floor, caller: Channel, device: Device, near: Channel, far: Channel) {
    this.#floor = floor;
    this.#device = device;
    this.near = near;
    this.#far = far;
    this.#identify(near, caller.exten, "");
    far.connectedNum = caller.exten;
    this.#identify(far, caller.callerNum, caller.callerName);
    emit(floor, "NewConnectedLine", { "@": far });
    emit(floor, "LocalBridge", {
      "@LocalOne": near,
      "@LocalTwo": far,
      Context: near.context,
      Exten: near.exten,
      LocalOptimization: "No",
    });
  }

  get line(): Channel | undefined {
    return this.#phone;
  }

  dialOn(): void {
    const floor = this.#floor;
    const device = this.#device;
    execute(floor, this.#far, "Dial", `${device.name},,tT`);
    const phone = newChannel(floor, {
      device,
      tech: device.name,
      state: channelStates.down,
      context: "internal",
      exten: "s",
      callerNum: device.number,
      callerName: device.displayName,
      linkedid: this.#far.linkedid,
    });
    this.#phone = phone;
    phone.exten = this.#far.exten;
    setConnected(floor, phone, this.#far.callerNum, this.#far.callerName);
    emit(floor, "DialBegin", { "@": this.#far, "@Dest": phone, DialString: device.number });
    setConnected(floor, this.#far, device.number, device.displayName);
    phone.holder = {
      hangup: () => this.near.holder?.hangup(this.near, { by: "peer", cause: 16 }),
      release: () => this.near.holder?.hangup(this.near, { by: "peer", cause: 16 }),
    };
    this.#far.holder = phone.holder;
  }

  ring(): void {
    if (this.#phone === undefined) return;
    this.#phone.state = channelStates.ringing;
    emit(this.#floor, "Newstate", { "@": this.#phone });
    emit(this.#floor, "DialState", { "@": this.#far, "@Dest": this.#phone, DialStatus: "RINGING" });
    refreshDevice(this.#floor, this.#device);
    this.#localState("INUSE", 1);
  }

  introduce(): void {
    this.#identify(this.near, this.#device.number, this.#device.displayName);
  }

  answer(): void {
    const floor = this.#floor;
    const phone = this.#phone;
    if (phone === undefined) return;
    answerChannel(floor, phone);
    refreshDevice(floor, this.#device);
    emit(floor, "DialEnd", { "@": this.#far, "@Dest": phone, DialStatus: "ANSWER" });
    answerChannel(floor, this.#far);
    this.#localState("INUSE", 2);
    phone.exten = "";
    this.#bridge = createBridge(floor, { type: "basic", technology: "simple_bridge" });
    enterBridge(floor, this.#bridge, phone);
    enterBridge(floor, this.#bridge, this.#far);
  }

  end(): void {
    const floor = this.#floor;
    const phone = this.#phone;
    if (phone === undefined || !isAlive(floor, this.#far)) return;
    if (!floor.flavour.farHangupSetsCause) this.#far.hangupCause = 16;
    hangupRequest(floor, this.#far);
    if (this.#bridge) {
      phone.hangupCause = 16;
      leaveBridge(floor, this.#far);
      leaveBridge(floor, phone);
      dissolve(floor, this.#bridge);
    } else emit(floor, "DialEnd", { "@": this.#far, "@Dest": phone, DialStatus: "CANCEL" });
    finish(floor, this.#far);
    finish(floor, phone);
    this.#localState("NOT_INUSE", 2);
  }

  #identify(channel: Channel, num: string, name: string): void {
    channel.callerNum = num;
    channel.callerName = name;
    emit(this.#floor, "NewCallerid", {
      "@": channel,
      "CID-CallingPres": "0 (Presentation Allowed, Not Screened)",
    });
  }

  /** Said once for each half, news or not. */
  #localState(state: string, times: number): void {
    const device = this.near.name.slice(0, this.near.name.lastIndexOf("-"));
    for (let time = 0; time < times; time++)
      emit(this.#floor, "DeviceStateChange", { Device: device, State: state });
  }
}
