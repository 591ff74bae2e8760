// Dial(): a channel calls a phone, rings it, and talks when it answers. Source: app_dial.c.
import type { PhoneDoes } from "./call-plan.ts";
import { type Channel, channelStates, type HangupHow, type Holder, unknownParty } from "./channel.ts";
import { finish, hangupRequest } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import type { Device } from "./device.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, newChannel, setConnected } from "./floor.ts";
import { Talk, type TalkPlan } from "./talk.ts";

export interface DialPlan extends TalkPlan {
  readonly phone?: PhoneDoes;
  readonly ringMs?: number;
  /** The number, when it is a trunk that is called. */
  readonly outside?: string;
}

type DialStatus = "ANSWER" | "CANCEL" | "NOANSWER" | "BUSY";

/** Calls `device` for `from`, which hangs up if nothing comes of it. */
export function dial(floor: Floor, from: Channel, device: Device, plan: DialPlan): void {
  const number = plan.outside ?? device.number;
  const target = plan.outside === undefined ? device.name : `${device.name.replace("/", `/${number}@`)}`;
  execute(floor, from, "Dial", `${target},30,tT`);
  const leg = newChannel(floor, {
    device,
    tech: device.name,
    state: channelStates.down,
    context: "internal",
    exten: "s",
    callerNum: number,
    callerName: plan.outside === undefined ? device.displayName : unknownParty,
    linkedid: from.linkedid,
  });
  leg.exten = from.exten;
  setConnected(floor, leg, from.callerNum, from.callerName);
  new Dialling(floor, from, leg, plan);
}

class Dialling implements Holder {
  readonly #floor: Floor;
  readonly #from: Channel;
  readonly #leg: Channel;
  readonly #plan: DialPlan;
  readonly #timers: Cancel[] = [];

  constructor(floor: Floor, from: Channel, leg: Channel, plan: DialPlan) {
    this.#floor = floor;
    this.#from = from;
    this.#leg = leg;
    this.#plan = plan;
    from.holder = this;
    leg.holder = this;
    const trunk = leg.device?.number ?? "";
    const dialString = plan.outside === undefined ? trunk : `${plan.outside}@${trunk}`;
    emit(floor, "DialBegin", { "@": from, "@Dest": leg, DialString: dialString });
    setConnected(floor, from, leg.callerNum, leg.callerName);
    this.#timers.push(floor.clock.after(60, () => this.#ring()));
    this.#timers.push(floor.clock.after(plan.ringMs ?? 30_000, () => this.#fail("NOANSWER", 0)));
  }

  #ring(): void {
    const floor = this.#floor;
    const does = this.#plan.phone ?? { kind: "answer", afterMs: 2500 };
    if (does.kind === "busy") {
      hangupRequest(floor, this.#leg, "486", 17);
      this.#fail("BUSY", 17, "486");
      return;
    }
    this.#leg.state = channelStates.ringing;
    emit(floor, "Newstate", { "@": this.#leg });
    execute(floor, this.#leg, "AppDial", "(Outgoing Line)");
    refreshDevice(floor, this.#leg.device);
    refreshDevice(floor, this.#from.device);
    emit(floor, "DialState", { "@": this.#from, "@Dest": this.#leg, DialStatus: "RINGING" });
    if (does.kind === "answer") this.#timers.push(floor.clock.after(does.afterMs, () => this.#answer()));
  }

  #answer(): void {
    const floor = this.#floor;
    const from = this.#from;
    this.#stop();
    answerChannel(floor, this.#leg);
    refreshDevice(floor, this.#leg.device);
    this.#end("ANSWER");
    if (from.state !== channelStates.up) answerChannel(floor, from);
    refreshDevice(floor, from.device);
    this.#leg.exten = "";
    from.hangupCause = 16;
    new Talk(floor, { dialled: this.#leg, caller: from }, this.#plan);
  }

  #fail(status: DialStatus, cause: number, techCause?: string): void {
    const floor = this.#floor;
    this.#stop();
    this.#end(status);
    this.#leg.hangupCause ||= cause;
    finish(floor, this.#leg, techCause);
    this.#from.hangupCause = 16;
    finish(floor, this.#from);
  }

  hangup(channel: Channel, how: HangupHow): void {
    if (channel === this.#leg) {
      this.#fail("NOANSWER", how.cause);
      return;
    }
    this.release(channel);
    finish(this.#floor, channel);
  }

  release(channel: Channel): void {
    this.#stop();
    channel.holder = undefined;
    if (channel !== this.#from) return;
    this.#end("CANCEL");
    finish(this.#floor, this.#leg);
  }

  #end(status: DialStatus): void {
    emit(this.#floor, "DialEnd", { "@": this.#from, "@Dest": this.#leg, DialStatus: status });
  }

  #stop(): void {
    for (const cancel of this.#timers) cancel();
  }
}
