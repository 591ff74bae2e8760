// Makes an empty PBX from a profile: its queues, members, phones, lots, and what a dialled number leads to.
import type { Channel } from "./channel.ts";
import type { DemoClock } from "./clock.ts";
import { joinRoom } from "./conference.ts";
import { type Device, deviceStates } from "./device.ts";
import { dial } from "./dial.ts";
import type { Flavour } from "./flavour.ts";
import type { Floor } from "./floor.ts";
import { enrol } from "./membership.ts";
import { playMusic } from "./music.ts";
import { park, parkedCallAt, retrieveCall } from "./parking.ts";
import type { AgentProfile, DemoProfile, QueueProfile } from "./profile.ts";
import type { Queue } from "./queue.ts";
import type { Random } from "./random.ts";
import { joinQueue, serveSoon } from "./serving.ts";

export interface FloorParts {
  readonly profile: DemoProfile;
  readonly clock: DemoClock;
  readonly random: Random;
  readonly flavour: Flavour;
}

/** Plays music until the caller hangs up. */
const musicExten = "9001";

export const trunkName = "PJSIP/trunk";

export function buildFloor({ profile, clock, random, flavour }: FloorParts): Floor {
  const floor: Floor = {
    clock,
    random,
    flavour,
    startedAt: clock.now(),
    sharedLastCall: true,
    listeners: new Set(),
    devices: new Map(),
    queues: new Map(),
    channels: new Map(),
    channelsByName: new Map(),
    bridges: new Map(),
    lots: new Map(),
    rooms: new Map(),
    phone: () => ({ kind: "answer", afterMs: 2000 }),
    plan: () => ({ patienceMs: 60_000, talkMs: 30_000, endedBy: "caller" }),
    serve: (queue) => serveSoon(floor, queue),
    route: (channel, exten) => route(floor, profile, channel, exten),
    stopped: false,
    processedCalls: 0,
    channelNumber: 0,
    localNumber: 0,
    uniqueNumber: 0,
  };
  for (const queue of profile.queues) floor.queues.set(queue.name, queueOf(queue));
  addDevice(floor, {
    name: trunkName,
    number: "trunk",
    displayName: "trunk",
    busyAt: 0,
    reachable: profile.trunkRegistered ?? true,
  });
  for (const agent of profile.agents) addAgent(floor, agent);
  for (const lot of profile.lots)
    floor.lots.set(lot.name, { context: "parkedcalls", ...lot, calls: new Map(), bridge: undefined });
  return floor;
}

function queueOf(profile: QueueProfile): Queue {
  return {
    name: profile.name,
    exten: profile.exten,
    strategy: profile.strategy,
    ringMs: (profile.ringSeconds ?? 15) * 1000,
    retryMs: (profile.retrySeconds ?? 1) * 1000,
    wrapUpSeconds: profile.wrapUpSeconds ?? 0,
    memberDelayMs: (profile.memberDelaySeconds ?? 0) * 1000,
    timeoutMs: profile.timeoutSeconds === undefined ? undefined : profile.timeoutSeconds * 1000,
    leaveWhenEmpty: profile.leaveWhenEmpty ?? false,
    overflowTo: profile.overflowTo,
    serviceLevelSeconds: profile.serviceLevelSeconds ?? 0,
    weight: profile.weight ?? 0,
    members: [],
    callers: [],
    nextMember: 0,
    holdtime: 0,
    talktime: 0,
    completed: 0,
    completedInLevel: 0,
    abandoned: 0,
    abandonedInLevel: 0,
    available: true,
    serving: false,
  };
}

type NewDevice = Pick<Device, "name" | "number" | "displayName" | "busyAt" | "reachable">;

function addDevice(floor: Floor, spec: NewDevice): Device {
  const state = spec.reachable ? deviceStates.notInUse : deviceStates.unavailable;
  const device: Device = { ...spec, state, channels: new Set(), members: new Set() };
  floor.devices.set(device.name, device);
  return device;
}

/** How a queue knows the agent, and whose state it follows. */
function memberOf({ number, via }: AgentProfile): {
  readonly interface: string;
  readonly stateInterface: string;
} {
  switch (via) {
    case "local":
      return { interface: `Local/${number}@from-queue/n`, stateInterface: `hint:${number}@ext-local` };
    case "pool":
      return { interface: `Local/${number}@agents/n`, stateInterface: `Agent:${number}` };
    default:
      return { interface: `PJSIP/${number}`, stateInterface: `PJSIP/${number}` };
  }
}

function addAgent(floor: Floor, agent: AgentProfile): void {
  const { number, name: displayName, busyAt = 0, reachable = true } = agent;
  const phone = addDevice(floor, { name: `PJSIP/${number}`, number, displayName, busyAt, reachable });
  const pool = { name: `Agent:${number}`, number, displayName, busyAt: 0, reachable: false };
  const device = agent.via === "pool" ? addDevice(floor, pool) : phone;
  for (const { queue: name, penalty } of agent.queues) {
    const queue = floor.queues.get(name);
    if (queue === undefined) throw new Error(`The profile names a queue that is not there: ${name}`);
    enrol(floor, {
      queue,
      device,
      ...memberOf(agent),
      name: displayName,
      membership: agent.dynamic ? "dynamic" : "static",
      penalty: penalty ?? 0,
    });
  }
}

/** The dialplan: queues, rooms, the lot, its spaces, phones. */
function route(floor: Floor, profile: DemoProfile, channel: Channel, exten: string): boolean {
  channel.exten = exten;
  channel.priority = 1;
  const queue = [...floor.queues.values()].find((each) => each.exten === exten);
  const device = floor.devices.get(`PJSIP/${exten}`);
  const parked = parkedCallAt(floor, Number(exten));
  const lot = floor.lots.get("default");
  const trunk = floor.devices.get(trunkName);
  const talk = { talkMs: floor.plan().talkMs, endedBy: "caller" } as const;
  if (queue) joinQueue(floor, channel, queue, floor.plan());
  else if (profile.rooms.includes(exten)) joinRoom(floor, channel, exten);
  else if (exten === "700" && lot)
    return (
      park(floor, channel, { lot, parkerDialString: channel.device?.name ?? "", ownLine: true }) !== undefined
    );
  else if (parked) return retrieveCall(floor, parked, channel);
  else if (/^\+?\d{6,}$/.test(exten) && trunk) dial(floor, channel, trunk, { ...talk, outside: exten });
  else if (device) dial(floor, channel, device, { ...talk, phone: floor.phone(device) });
  else if (exten === musicExten) playMusic(floor, channel);
  else return false;
  return true;
}
