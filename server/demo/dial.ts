// Dial(): a channel calls a phone, rings it, and talks when it answers. Source: app_dial.c.
import type { PhoneDoes } from "./call-plan.ts";
import { type Channel, channelStates, type HangupHow, type Holder } from "./channel.ts";
import { finish, softHangup } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import type { Device } from "./device.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, newChannel } from "./floor.ts";
import { Talk, type TalkPlan } from "./talk.ts";

export interface DialPlan extends TalkPlan {
  readonly phone?: PhoneDoes;
  readonly ringMs?: number;
}

type DialStatus = "ANSWER" | "CANCEL" | "NOANSWER" | "BUSY";

/** Calls `device` for `from`, which hangs up if nothing comes of it. */
export function dial(floor: Floor, from: Channel, device: Device, plan: DialPlan): void {
  execute(floor, from, "Dial", `${device.name},30`);
  const leg = newChannel(floor, {
    device,
    tech: device.name,
    state: channelStates.down,
    context: "internal",
    exten: from.exten,
    callerNum: device.number,
    callerName: device.displayName,
    linkedid: from.linkedid,
  });
  leg.connectedNum = from.callerNum;
  leg.connectedName = from.callerName;
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
    const dialString = leg.device?.name.replace("PJSIP/", "") ?? "";
    emit(floor, "DialBegin", { "@": from, "@Dest": leg, DialString: dialString });
    this.#timers.push(floor.clock.after(60, () => this.#ring()));
    this.#timers.push(floor.clock.after(plan.ringMs ?? 30_000, () => this.#fail("NOANSWER", 0)));
  }

  #ring(): void {
    const floor = this.#floor;
    const does = this.#plan.phone ?? { kind: "answer", afterMs: 2500 };
    if (does.kind === "busy") {
      this.#fail("BUSY", 17);
      return;
    }
    this.#leg.state = channelStates.ringing;
    emit(floor, "Newstate", { "@": this.#leg });
    execute(floor, this.#leg, "AppDial", "(Outgoing Line)");
    emit(floor, "DialState", { "@": this.#from, "@Dest": this.#leg, DialStatus: "RINGING" });
    refreshDevice(floor, this.#leg.device);
    if (does.kind === "answer") this.#timers.push(floor.clock.after(does.afterMs, () => this.#answer()));
  }

  #answer(): void {
    const floor = this.#floor;
    this.#stop();
    answerChannel(floor, this.#leg);
    refreshDevice(floor, this.#leg.device);
    this.#end("ANSWER");
    this.#from.connectedNum = this.#leg.callerNum;
    this.#from.connectedName = this.#leg.callerName;
    new Talk(floor, this.#leg, this.#from, this.#plan);
  }

  #fail(status: DialStatus, cause: number): void {
    const floor = this.#floor;
    this.#stop();
    this.#end(status);
    finish(floor, this.#leg, cause);
    softHangup(floor, this.#from);
    finish(floor, this.#from, 16);
  }

  hangup(channel: Channel, how: HangupHow): void {
    if (channel === this.#leg) {
      this.#fail(how.by === "far" ? "BUSY" : "NOANSWER", how.cause);
      return;
    }
    this.release(channel);
    softHangup(this.#floor, channel);
    finish(this.#floor, channel, how.cause);
  }

  release(channel: Channel): void {
    this.#stop();
    channel.holder = undefined;
    if (channel !== this.#from) return;
    this.#end("CANCEL");
    finish(this.#floor, this.#leg, 0);
  }

  #end(status: DialStatus): void {
    emit(this.#floor, "DialEnd", { "@": this.#from, "@Dest": this.#leg, DialStatus: status });
  }

  #stop(): void {
    for (const cancel of this.#timers) cancel();
  }
}
