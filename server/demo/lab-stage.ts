// The lab's floor rebuilt on the demo, with time stepped by hand and every phone on orders: what a story is told on.
import { buildFloor } from "./build-floor.ts";
import type { CallPlan, PhoneDoes } from "./call-plan.ts";
import type { Channel } from "./channel.ts";
import { hangup } from "./channel-end.ts";
import { type SteppedClock, steppedClock } from "./clock.ts";
import { joinRoom } from "./conference.ts";
import { type DemoVersion, flavours } from "./flavour.ts";
import type { Floor } from "./floor.ts";
import { addMember, pauseMember } from "./membership.ts";
import { originate } from "./originating.ts";
import { park } from "./parking.ts";
import type { DemoProfile } from "./profile.ts";
import { createRandom } from "./random.ts";
import { bitsOf } from "./rights.ts";
import { incomingCall, trunkChannel } from "./stories/incoming-call.ts";
import { Talk } from "./talk.ts";

/** A caller who neither loses patience nor hangs up. */
export const forever: CallPlan = {
  patienceMs: Number.POSITIVE_INFINITY,
  talkMs: Number.POSITIVE_INFINITY,
  endedBy: "caller",
};

export class Stage {
  readonly clock: SteppedClock = steppedClock(Date.UTC(2026, 10, 23, 8));
  readonly phones = new Map<string, PhoneDoes>();
  readonly floor: Floor;
  text = "";
  /** Who calls, in the order in which they got through. */
  readonly #numbers: string[];

  constructor(version: DemoVersion, profile: DemoProfile, numbers: readonly string[]) {
    this.#numbers = [...numbers];
    this.floor = buildFloor({
      profile,
      clock: this.clock,
      random: createRandom(1),
      flavour: flavours[version],
    });
    this.floor.sharedLastCall = false;
    this.floor.phone = (device) => this.phones.get(device.number) ?? { kind: "ignore" };
    this.floor.plan = () => forever;
    this.floor.listeners.add({
      mask: bitsOf("call", "agent", "user", "cdr", "system"),
      deliver: (event) => (this.text += event),
    });
  }

  wait(ms: number): void {
    this.clock.advance(ms);
  }

  answers(number: string): void {
    this.phones.set(number, { kind: "answer", afterMs: 300 });
  }

  /** The phone of the only member of a queue. */
  phoneOf(queueName: string): string {
    return this.floor.queues.get(queueName)?.members[0]?.device.number ?? "";
  }

  call(queueName: string): Channel {
    const queue = this.floor.queues.get(queueName);
    if (queue === undefined) throw new Error(`No queue ${queueName}.`);
    const channel = incomingCall(this.floor, { queue, ...this.#caller(), plan: forever });
    this.wait(200);
    return channel;
  }

  /** A call that one phone answers. */
  answered(queue = "desk", phone = "2001"): { readonly call: Channel; readonly talk: Talk } {
    this.answers(phone);
    const call = this.call(queue);
    this.wait(800);
    return { call, talk: this.talk(call) };
  }

  talk(channel: Channel): Talk {
    const { holder } = channel;
    if (holder instanceof Talk) return holder;
    throw new Error(`${channel.name} does not talk.`);
  }

  hangUp(channel: Channel): void {
    hangup(this.floor, channel, { by: "far", cause: 16 });
    this.wait(3000);
  }

  /** The newest channel of a phone. */
  phone(number: string): Channel {
    const channel = [...this.floor.channels.values()].findLast((each) => each.device?.number === number);
    if (channel === undefined) throw new Error(`Phone ${number} has no channel.`);
    return channel;
  }

  #caller(): { readonly number: string; readonly name: string } {
    return { number: this.#numbers.shift() ?? "480000009", name: "Jo Müller" };
  }

  room(name: string): Channel {
    const channel = trunkChannel(this.floor, this.#caller().number, "Guest", name);
    joinRoom(this.floor, channel, name);
    return channel;
  }

  device(number: string) {
    const device = this.floor.devices.get(`PJSIP/${number}`);
    if (device === undefined) throw new Error(`No phone ${number}.`);
    return device;
  }

  park(channel: Channel, lotName: string, parker?: string, timeoutMs?: number): number {
    const lot = this.floor.lots.get(lotName);
    if (lot === undefined) throw new Error(`No lot ${lotName}.`);
    const parked = park(this.floor, channel, {
      lot,
      parkerDialString: parker === undefined ? (channel.device?.name ?? "") : `PJSIP/${parker}`,
      announce: parker !== undefined,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return parked?.space ?? 0;
  }

  originate(number: string, target: Parameters<typeof originate>[1]["target"]): void {
    originate(this.floor, {
      actionId: "lab-2",
      tech: `PJSIP/${number}`,
      device: this.device(number),
      channelId: `click-${number}`,
      callerNum: number,
      callerName: "Centrala",
      timeoutMs: 15_000,
      target,
    });
  }

  members(number: string, queue?: string) {
    return [...this.device(number).members].filter(
      (member) => queue === undefined || member.queue.name === queue,
    );
  }

  pause(number: string, paused: boolean, reason: string, queue?: string): void {
    for (const member of this.members(number, queue)) pauseMember(this.floor, member, paused, reason);
  }

  add(number: string, queueName: string, penalty: number, pause?: { readonly reason: string }): void {
    const queue = this.floor.queues.get(queueName);
    if (queue === undefined) throw new Error(`No queue ${queueName}.`);
    const device = this.device(number);
    const spec = {
      queue,
      device,
      interface: device.name,
      name: device.displayName,
      membership: "dynamic",
      penalty,
    } as const;
    addMember(this.floor, spec, pause);
  }
}
