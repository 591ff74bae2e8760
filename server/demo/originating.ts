// Originate: a phone rings first; once answered it runs an application or goes to a number. Source: manager.c
// action_originate(), pbx.c pbx_outgoing_attempt(), dial.c.
import type { PhoneDoes } from "./call-plan.ts";
import { type Channel, channelStates, type HangupHow, type Holder, unknownParty } from "./channel.ts";
import { finish, hangup, hangupRequest } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import type { Device } from "./device.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, newChannel } from "./floor.ts";
import { parkedCallAt, retrieveCall } from "./parking.ts";
import { spy } from "./spying.ts";

export interface OriginateSpec {
  readonly actionId: string;
  /** As asked for: `PJSIP/201`. */
  readonly tech: string;
  readonly device: Device | undefined;
  readonly channelId: string | undefined;
  readonly callerNum: string;
  readonly callerName: string;
  readonly timeoutMs: number;
  readonly target:
    | { readonly kind: "exten"; readonly context: string; readonly exten: string }
    | { readonly kind: "application"; readonly application: string; readonly data: string };
  readonly phone?: PhoneDoes;
}

export function originate(floor: Floor, spec: OriginateSpec): void {
  const taken = spec.channelId !== undefined && floor.channels.has(spec.channelId);
  if (spec.device === undefined || taken) respond(floor, spec, "Failure", 0);
  else new Originating(floor, spec, spec.device);
}

/** Asterisk's Reason numbers: 0 failed or refused, 3 not answered, 4 answered. */
function respond(
  floor: Floor,
  spec: OriginateSpec,
  kind: "Success" | "Failure",
  reason: 0 | 3 | 4,
  channel?: Channel,
): void {
  const { target } = spec;
  emit(floor, "OriginateResponse", {
    ActionID: spec.actionId === "" ? undefined : spec.actionId,
    Response: kind,
    Channel: channel?.name ?? spec.tech,
    ...(target.kind === "exten"
      ? { Context: target.context, Exten: target.exten }
      : { Application: target.application, Data: target.data }),
    Reason: reason,
    Uniqueid: spec.channelId ?? channel?.uniqueid ?? unknownParty,
    CallerIDNum: spec.callerNum,
    CallerIDName: spec.callerName,
  });
}

class Originating implements Holder {
  readonly #floor: Floor;
  readonly #spec: OriginateSpec;
  readonly #channel: Channel;
  readonly #timers: Cancel[] = [];

  constructor(floor: Floor, spec: OriginateSpec, device: Device) {
    this.#floor = floor;
    this.#spec = spec;
    const channel = newChannel(floor, {
      device,
      tech: device.name,
      state: channelStates.down,
      context: "internal",
      exten: "s",
      callerNum: device.number,
      callerName: device.displayName,
      ...(spec.channelId === undefined ? {} : { uniqueid: spec.channelId }),
    });
    this.#channel = channel;
    channel.holder = this;
    if (spec.callerNum !== unknownParty) this.#identify(channel);
    execute(floor, channel, "AppDial2", "(Outgoing Line)");
    emit(floor, "DialBegin", { "@Dest": channel, DialString: device.number });
    this.#timers.push(floor.clock.after(60, () => this.#ring()));
    this.#timers.push(floor.clock.after(spec.timeoutMs, () => this.#giveUp()));
  }

  #identify(channel: Channel): void {
    const { callerNum, callerName } = this.#spec;
    channel.callerNum = callerNum;
    channel.callerName = callerName;
    const pres = "0 (Presentation Allowed, Not Screened)";
    emit(this.#floor, "NewCallerid", { "@": channel, "CID-CallingPres": pres });
    channel.connectedNum = callerNum;
    channel.connectedName = callerName;
    emit(this.#floor, "NewConnectedLine", { "@": channel });
  }

  #ring(): void {
    const floor = this.#floor;
    const channel = this.#channel;
    const does = this.#spec.phone ?? (channel.device && floor.phone(channel.device));
    if (does?.kind === "busy") {
      hangupRequest(floor, channel, "486", 17);
      this.#end("BUSY", "486");
      return;
    }
    channel.state = channelStates.ringing;
    emit(floor, "Newstate", { "@": channel });
    emit(floor, "DialState", { "@Dest": channel, DialStatus: "RINGING" });
    refreshDevice(floor, channel.device);
    if (does?.kind === "answer") this.#timers.push(floor.clock.after(does.afterMs, () => this.#answer()));
  }

  #answer(): void {
    const floor = this.#floor;
    const channel = this.#channel;
    this.#stop();
    channel.holder = undefined;
    respond(floor, this.#spec, "Success", 4, channel);
    answerChannel(floor, channel);
    emit(floor, "DialEnd", { "@Dest": channel, DialStatus: "ANSWER" });
    refreshDevice(floor, channel.device);
    this.#run(channel);
  }

  #run(channel: Channel): void {
    const floor = this.#floor;
    const { target } = this.#spec;
    if (target.kind === "exten") {
      channel.hasDialplan = true;
      channel.context = target.context;
      if (!floor.route(channel, target.exten)) hangup(floor, channel, { by: "peer", cause: 16 });
      return;
    }
    const [lot = "", space = ""] = target.data.split(",");
    if (target.application === "ChanSpy") spy(floor, channel, target.data);
    else if (target.application === "ParkedCall") {
      execute(floor, channel, "ParkedCall", target.data);
      const found = retrieveCall(floor, parkedCallAt(floor, Number(space), lot), channel);
      // The phone hears that there is nobody, and is hung up.
      if (!found) floor.clock.after(2500, () => finish(floor, channel));
    } else finish(floor, channel);
  }

  #giveUp(): void {
    this.#stop();
    respond(this.#floor, this.#spec, "Failure", 3);
    this.#channel.hangupCause = 19;
    finish(this.#floor, this.#channel);
  }

  hangup(_channel: Channel, _how: HangupHow): void {
    this.#end("NOANSWER");
  }

  release(channel: Channel): void {
    this.hangup(channel, { by: "peer", cause: 16 });
  }

  #end(status: "BUSY" | "NOANSWER", techCause?: string): void {
    this.#stop();
    emit(this.#floor, "DialEnd", { "@Dest": this.#channel, DialStatus: status });
    respond(this.#floor, this.#spec, "Failure", 0);
    finish(this.#floor, this.#channel, techCause);
  }

  #stop(): void {
    for (const cancel of this.#timers) cancel();
  }
}
