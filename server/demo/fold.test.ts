// The demo's own consistency: whoever listens to its events from the first one knows at any time what its lists say.
import { expect, test } from "vitest";
import { buildFloor } from "./build-floor.ts";
import { steppedClock } from "./clock.ts";
import { crowd } from "./crowd.ts";
import { startDay } from "./day.ts";
import { type DemoVersion, flavours } from "./flavour.ts";
import type { Floor } from "./floor.ts";
import type { Member } from "./member.ts";
import { office } from "./office.ts";
import type { DemoProfile } from "./profile.ts";
import { createRandom } from "./random.ts";
import { eventsOf, type RecordedEvent } from "./recorded-events.ts";
import { bitsOf, everything } from "./rights.ts";

const startAt = Date.UTC(2026, 10, 23, 7);

function day(profile: DemoProfile, seed: number, version: DemoVersion = "22") {
  const clock = steppedClock(startAt);
  const floor = buildFloor({ profile, clock, random: createRandom(seed), flavour: flavours[version] });
  const heard: string[] = [];
  floor.listeners.add({ mask: everything, deliver: (event) => heard.push(event) });
  startDay(floor, profile);
  return { clock, floor, heard };
}

/** What a listener knows, written down as lines. */
class Known {
  readonly channels = new Map<string, string>();
  readonly bridges = new Map<string, Set<string>>();
  readonly queues = new Map<string, string[]>();
  readonly members = new Map<string, string>();
  readonly parked = new Map<string, string>();
  readonly rooms = new Map<string, Set<string>>();
  readonly devices = new Map<string, string>();

  hear(event: RecordedEvent): void {
    const get = (key: string): string => event.get(key) ?? "";
    const channel = get("Uniqueid");
    const inBridge = (): Set<string> => this.bridges.get(get("BridgeUniqueid")) ?? new Set();
    const inRoom = (): Set<string> => this.rooms.get(get("Conference")) ?? new Set();
    const waiting = (): string[] => this.queues.get(get("Queue")) ?? [];
    if (this.channels.has(channel)) this.channels.set(channel, get("ChannelState"));
    switch (event.name) {
      case "Newchannel":
        this.channels.set(channel, get("ChannelState"));
        break;
      case "Hangup":
        this.channels.delete(channel);
        break;
      case "BridgeCreate":
        this.bridges.set(get("BridgeUniqueid"), new Set());
        break;
      case "BridgeDestroy":
        this.bridges.delete(get("BridgeUniqueid"));
        break;
      case "BridgeEnter":
        inBridge().add(channel);
        break;
      case "BridgeLeave":
        inBridge().delete(channel);
        break;
      case "QueueCallerJoin":
        this.queues.set(get("Queue"), [...waiting(), channel]);
        expect(get("Position")).toBe(get("Count"));
        break;
      case "QueueCallerLeave":
        expect(waiting().indexOf(channel) + 1).toBe(Number(get("Position")));
        this.queues.set(
          get("Queue"),
          waiting().filter((each) => each !== channel),
        );
        break;
      case "ParkedCall":
        this.parked.set(get("ParkeeUniqueid"), get("ParkingSpace"));
        break;
      case "UnParkedCall":
      case "ParkedCallGiveUp":
      case "ParkedCallTimeOut":
        this.parked.delete(get("ParkeeUniqueid"));
        break;
      case "ConfbridgeStart":
        this.rooms.set(get("Conference"), new Set());
        break;
      case "ConfbridgeEnd":
        this.rooms.delete(get("Conference"));
        break;
      case "ConfbridgeJoin":
        inRoom().add(channel);
        break;
      case "ConfbridgeLeave":
        inRoom().delete(channel);
        break;
      case "DeviceStateChange":
        this.devices.set(get("Device"), get("State"));
        break;
      case "QueueMemberRemoved":
        this.members.delete(`${get("Queue")} ${get("Interface")}`);
        break;
      default:
        if (event.name.startsWith("QueueMember"))
          this.members.set(`${get("Queue")} ${get("Interface")}`, memberLine(get));
    }
  }
}

const memberLine = (get: (key: string) => string): string =>
  ["Status", "Paused", "PausedReason", "Penalty", "CallsTaken", "LastCall", "LastPause"].map(get).join("|");

function compare(known: Known, floor: Floor): void {
  expect(Object.fromEntries(known.channels)).toEqual(
    Object.fromEntries([...floor.channels.values()].map(({ uniqueid, state }) => [uniqueid, String(state)])),
  );
  const bridges = [...floor.bridges.values()].map(
    ({ uniqueid, channels }) => [uniqueid, ids(channels)] as const,
  );
  expect(known.bridges).toEqual(new Map(bridges));
  for (const queue of floor.queues.values()) {
    expect(known.queues.get(queue.name) ?? []).toEqual(queue.callers.map(({ channel }) => channel.uniqueid));
    for (const member of queue.members) {
      // A member nobody has spoken of is as it was configured. Counters are told when the phone is free again.
      const line = known.members.get(`${queue.name} ${member.interface}`)?.split("|");
      if (line === undefined) expect(member.callsTaken).toBe(0);
      else expect(line.slice(0, told(member))).toEqual(stateOf(member).slice(0, told(member)));
    }
  }
  const parked = [...floor.lots.values()].flatMap((lot) => [...lot.calls.values()]);
  expect(known.parked).toEqual(
    new Map(parked.map(({ channel, space }) => [channel.uniqueid, String(space)])),
  );
  expect(known.rooms).toEqual(
    new Map([...floor.rooms].map(([name, room]) => [name, ids(room.users.keys())])),
  );
}

const told = ({ status }: Member): number => (status === 1 ? 7 : 4);

const stateOf = (member: Member): string[] =>
  [
    member.status,
    Number(member.paused),
    member.pausedReason,
    member.penalty,
    member.callsTaken,
    member.lastCall,
    member.lastPause,
  ].map(String);

const ids = (channels: Iterable<{ readonly uniqueid: string }>): Set<string> =>
  new Set([...channels].map(({ uniqueid }) => uniqueid));

/** Hours are played in a second or two, but not on a machine that is busy. */
const patient = { timeout: 60_000 };

const small = crowd({ agents: 40, queues: 6, callsPerSecond: 2 });

test.each([
  ["the office", office, "22", 60],
  ["the office on 16", office, "16", 40],
  ["a crowd", small, "22", 6],
] as const)("events and lists of %s agree all day", patient, (_name, profile, version, minutes) => {
  const { clock, floor, heard } = day(profile, 7, version);
  const known = new Known();
  const seen = new Set<string>();
  for (let minute = 0; minute < minutes; minute++) {
    clock.advance(60_000);
    for (const event of eventsOf(heard.splice(0).join(""))) {
      seen.add(event.name);
      known.hear(event);
    }
    compare(known, floor);
  }
  // A day in which nothing happens would prove nothing.
  for (const name of [
    "AgentComplete",
    "QueueCallerAbandon",
    "ParkedCall",
    "QueueMemberPause",
    "ConfbridgeJoin",
    "Hold",
  ])
    expect(seen).toContain(name);
});

test("a day in the office has everything that the pages show", patient, () => {
  const { clock, floor } = day(office, 3);
  const counts = new Map<string, number>();
  const count = (event: string): void => {
    const name = event.slice("Event: ".length, event.indexOf("\r"));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  floor.listeners.clear();
  floor.listeners.add({ mask: bitsOf("call", "agent"), deliver: count });
  clock.advance(3 * 3_600_000);
  for (const name of [
    "AgentRingNoAnswer",
    "AttendedTransfer",
    "BlindTransfer",
    "ChanSpyStart",
    "ConfbridgeMute",
    "OriginateResponse",
    "ParkedCallGiveUp",
    "ParkedCallTimeOut",
    "QueueMemberAdded",
    "QueueMemberRemoved",
    "UnParkedCall",
  ])
    expect(counts.get(name) ?? 0, name).toBeGreaterThan(0);
  const answered = counts.get("AgentConnect") ?? 0;
  const abandoned = counts.get("QueueCallerAbandon") ?? 0;
  expect(abandoned / (answered + abandoned)).toBeLessThan(0.2);
  expect([...floor.devices.values()].some(({ state }) => state === 5)).toBe(true);
});

test("the same seed gives the same day, another seed another", patient, () => {
  const [first, again, other] = [11, 11, 12].map((seed) => {
    const { clock, heard } = day(office, seed);
    clock.advance(30 * 60_000);
    return heard.join("");
  });
  expect(first?.length).toBeGreaterThan(100_000);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("a day leaves nothing behind once its calls are over", patient, () => {
  const { clock, floor } = day({ ...small, rhythm: { ...small.rhythm, sideshows: false } }, 5);
  clock.advance(10 * 60_000);
  expect(floor.channels.size).toBeGreaterThan(0);
  floor.stopped = true;
  clock.advance(10 * 60_000);
  expect([floor.channels.size, floor.channelsByName.size, floor.bridges.size]).toEqual([0, 0, 0]);
  for (const device of floor.devices.values()) expect(device.channels.size).toBe(0);
});
