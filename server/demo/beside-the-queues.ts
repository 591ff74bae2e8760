// What a call centre does besides taking calls: breaks, meetings, calls out, people and phones that come and go.

import { setReachable } from "./device-changes.ts";
import type { Floor } from "./floor.ts";
import { addMember, pauseMember, removeMember } from "./membership.ts";
import { idlePhones } from "./midway.ts";
import { often } from "./often.ts";
import type { DemoProfile } from "./profile.ts";
import { meeting } from "./stories/meeting.ts";
import { clickToDial, listenIn } from "./stories/sideshows.ts";

const minute = 60_000;

export function takeBreaks(floor: Floor, { agents, rhythm }: DemoProfile): void {
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

export function callOut(floor: Floor, { outside, rhythm }: DemoProfile): void {
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

export function listenToAgents(floor: Floor): void {
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

export function holdMeetings(floor: Floor, { rooms }: DemoProfile): void {
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
export function comeAndGo(floor: Floor): void {
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
export function loseContact(floor: Floor): void {
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
