// The course of a demo day: who calls when, how people behave, and what happens beside the queues. Everything is drawn
// from the seed; nothing here sends an event itself.

import {
  callOut,
  comeAndGo,
  holdMeetings,
  listenToAgents,
  loseContact,
  takeBreaks,
} from "./beside-the-queues.ts";
import type { CallPlan, PhoneDoes } from "./call-plan.ts";
import type { Floor } from "./floor.ts";
import { askFirst, atPhone, holdAWhile, parkAWhile, transfer } from "./midway.ts";
import { often } from "./often.ts";
import type { DemoProfile } from "./profile.ts";
import type { Queue } from "./queue.ts";
import { incomingCall } from "./stories/incoming-call.ts";

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
    patienceMs: 8000 + random.exponential(rhythm.patienceMs),
    talkMs,
    endedBy: random.chance(0.65) ? "caller" : "agent",
  };
  const dice = rhythm.sideshows ? random.fraction() : 1;
  const afterMs = talkMs * (0.2 + 0.6 * random.fraction());
  if (dice < 0.1) return { ...plan, midway: { afterMs, act: atPhone(holdAWhile) } };
  if (dice < 0.18) return { ...plan, midway: { afterMs, act: atPhone(parkAWhile) } };
  if (dice < 0.21) return { ...plan, midway: { afterMs, act: atPhone(transfer) } };
  if (dice < 0.23) return { ...plan, midway: { afterMs, act: atPhone(askFirst) } };
  return plan;
}
