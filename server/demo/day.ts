// The course of a demo day: who calls when, how people behave, and what happens beside the queues. Everything is drawn
// from the seed; nothing here sends an event itself.
import type { CallPlan, PhoneDoes } from "./call-plan.ts";
import { hangup } from "./channel-end.ts";
import type { Device } from "./device.ts";
import { isAvailable, setReachable } from "./device-changes.ts";
import type { Floor } from "./floor.ts";
import { addMember, pauseMember, removeMember } from "./membership.ts";
import type { DemoProfile } from "./profile.ts";
import type { Queue } from "./queue.ts";
import { Consultation } from "./stories/attended-transfer.ts";
import { hold, resume } from "./stories/hold.ts";
import { incomingCall } from "./stories/incoming-call.ts";
import { meeting } from "./stories/meeting.ts";
import { fetchParked, giveUpParked, parkCaller } from "./stories/park-caller.ts";
import { clickToDial, listenIn, passOn } from "./stories/sideshows.ts";
import type { Talk } from "./talk.ts";

const minute = 60_000;

export function startDay(floor: Floor, profile: DemoProfile): void {
  floor.phone = () => habit(floor);
  floor.plan = () => drawPlan(floor, profile);
  takeCalls(floor, profile);
  takeBreaks(floor, profile);
  if (!profile.rhythm.sideshows) return;
  holdMeetings(floor, profile);
  callOut(floor, profile);
  listenToAgents(floor);
  comeAndGo(floor);
  loseContact(floor);
}

function habit({ random }: Floor): PhoneDoes {
  const dice = random.fraction();
  if (dice < 0.04) return { kind: "ignore" };
  if (dice < 0.06) return { kind: "busy" };
  return { kind: "answer", afterMs: random.whole(900, 3100) };
}

/** Calls the function again and again, at random intervals of that mean. */
function often(floor: Floor, meanMs: () => number, act: () => void): void {
  floor.clock.after(floor.random.exponential(meanMs()), () => {
    if (floor.stopped) return;
    act();
    often(floor, meanMs, act);
  });
}

function takeCalls(floor: Floor, { queues, outside, rhythm }: DemoProfile): void {
  const shares = queues.map((queue) => queue.share ?? 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const byShare = (): Queue | undefined => {
    let left = floor.random.fraction() * total;
    const chosen = queues.find((_, index) => {
      left -= shares[index] ?? 0;
      return left < 0;
    });
    return floor.queues.get(chosen?.name ?? "");
  };
  const call = (queue: Queue | undefined): void => {
    if (queue === undefined) return;
    const [number, name] = floor.random.pick(outside);
    incomingCall(floor, { queue, number, name, plan: floor.plan() });
  };
  often(
    floor,
    () => 1000 / rhythm.callsPerSecond,
    () => call(byShare()),
  );
  if (!rhythm.bursts) return;
  // Every ten minutes or so one queue burns for a while.
  often(
    floor,
    () => 9 * minute,
    () => {
      const queue = byShare();
      const calls = floor.random.whole(6, 12);
      for (let index = 0; index < calls; index++)
        floor.clock.after(floor.random.whole(0, 100) * 1000, () => call(queue));
    },
  );
}

function drawPlan(floor: Floor, { rhythm }: DemoProfile): CallPlan {
  const { random } = floor;
  const talkMs = rhythm.talkMs * 0.25 + random.exponential(rhythm.talkMs * 0.75);
  const plan: CallPlan = {
    patienceMs: 4000 + random.exponential(rhythm.patienceMs),
    talkMs,
    endedBy: random.chance(0.65) ? "caller" : "agent",
  };
  const dice = rhythm.sideshows ? random.fraction() : 1;
  const afterMs = talkMs * (0.2 + 0.6 * random.fraction());
  if (dice < 0.1) return { ...plan, midway: { afterMs, act: holdAWhile } };
  if (dice < 0.14) return { ...plan, midway: { afterMs, act: parkAWhile } };
  if (dice < 0.17) return { ...plan, midway: { afterMs, act: transfer } };
  if (dice < 0.19) return { ...plan, midway: { afterMs, act: askFirst } };
  return plan;
}

function holdAWhile(talk: Talk): void {
  const { clock, random } = talk.floor;
  hold(talk);
  talk.timers.push(clock.after(random.whole(5, 40) * 1000, () => resume(talk)));
}

function transfer(talk: Talk): void {
  const { floor } = talk;
  passOn(talk, floor.random.chance(0.5) ? idlePhones(floor)[0] : undefined);
}

/** The agent asks a colleague before handing the caller over. */
function askFirst(talk: Talk): void {
  const { floor, dialled: agent } = talk;
  const colleague = idlePhones(floor)[0];
  if (colleague === undefined || agent.holder !== talk || !agent.name.startsWith("PJSIP/")) return;
  const consultation = new Consultation(talk, colleague, { talkMs: floor.plan().talkMs, endedBy: "caller" });
  floor.clock.after(floor.random.whole(8, 25) * 1000, () => {
    if (agent.holder === consultation) hangup(floor, agent, { by: "far", cause: 16 });
  });
}

function parkAWhile(talk: Talk): void {
  const { floor } = talk;
  const { random } = floor;
  const lots = [...floor.lots.keys()];
  const parked = parkCaller(talk, random.pick(lots));
  if (parked === undefined) return;
  const dice = random.fraction();
  const afterMs = random.whole(8, 50) * 1000;
  if (dice < 0.65)
    floor.clock.after(afterMs, () => {
      const colleague = idlePhones(floor)[0];
      if (colleague) fetchParked(floor, parked, colleague.number);
    });
  else if (dice < 0.8) floor.clock.after(afterMs, () => giveUpParked(floor, parked));
}

/** Phones that nobody is at, or that ring for nobody right now. */
function idlePhones(floor: Floor): readonly Device[] {
  const idle = [...floor.devices.values()].filter(
    (device) =>
      device.channels.size === 0 &&
      device.members.size > 0 &&
      [...device.members].every((member) => isAvailable(floor, member)),
  );
  const from = idle.length === 0 ? 0 : floor.random.whole(0, idle.length - 1);
  return [...idle.slice(from), ...idle.slice(0, from)];
}

function takeBreaks(floor: Floor, { agents, rhythm }: DemoProfile): void {
  const people = [...floor.devices.values()].filter((device) => device.members.size > 0);
  if (people.length === 0) return;
  const everyMs = (45 * minute) / agents.length;
  often(
    floor,
    () => everyMs,
    () => {
      const device = floor.random.pick(people);
      const members = [...device.members];
      if (!device.reachable || members.some((member) => member.paused)) return;
      const reason = floor.random.pick(rhythm.pauseReasons);
      // A few pause in one queue alone, as FOP2 users do.
      const some = floor.random.chance(0.12) ? members.slice(0, 1) : members;
      for (const member of some) pauseMember(floor, member, true, reason);
      floor.clock.after(2 * minute + floor.random.exponential(5 * minute), () => {
        for (const member of some) if (member.paused) pauseMember(floor, member, false, "");
      });
    },
  );
}

function callOut(floor: Floor, { outside, rhythm }: DemoProfile): void {
  // One call in twelve goes out.
  const meanMs = 12_000 / rhythm.callsPerSecond;
  often(
    floor,
    () => meanMs,
    () => {
      const device = idlePhones(floor)[0];
      if (device) clickToDial(floor, device, floor.random.pick(outside)[0]);
    },
  );
}

function listenToAgents(floor: Floor): void {
  const supervisors = [...floor.devices.values()].filter(
    (device) => device.members.size === 0 && /^PJSIP\/\d/.test(device.name),
  );
  if (supervisors.length === 0) return;
  often(
    floor,
    () => 15 * minute,
    () => listenIn(floor, floor.random.pick(supervisors), floor.random.whole(20, 120) * 1000),
  );
}

function holdMeetings(floor: Floor, { rooms }: DemoProfile): void {
  const meet = (): void => {
    const room = rooms.find((name) => !floor.rooms.has(name));
    const people = idlePhones(floor).slice(0, floor.random.whole(2, 3));
    if (room !== undefined && people.length > 1)
      meeting(floor, room, people, floor.random.whole(3, 6) * minute);
  };
  meet();
  often(floor, () => 5 * minute, meet);
}

/** Dynamic members log out for a while and come back. */
function comeAndGo(floor: Floor): void {
  const dynamic = [...floor.queues.values()].flatMap((queue) =>
    queue.members.filter((member) => member.membership === "dynamic"),
  );
  if (dynamic.length === 0) return;
  often(
    floor,
    () => 12 * minute,
    () => {
      const member = floor.random.pick(dynamic);
      const { queue, device } = member;
      if (member.inCall || device.channels.size > 0 || !queue.members.includes(member)) return;
      const again = { ...member };
      removeMember(floor, member);
      floor.clock.after(floor.random.whole(3, 9) * minute, () => {
        if (queue.members.some((each) => each.interface === again.interface)) return;
        const back = addMember(floor, { ...again, queue, device });
        dynamic[dynamic.indexOf(member)] = back;
      });
    },
  );
}

/** A phone drops off the network for a few minutes. */
function loseContact(floor: Floor): void {
  often(
    floor,
    () => 8 * minute,
    () => {
      const device = idlePhones(floor)[0];
      if (device === undefined) return;
      setReachable(floor, device, false);
      floor.clock.after(floor.random.whole(2, 6) * minute, () => setReachable(floor, device, true));
    },
  );
}
