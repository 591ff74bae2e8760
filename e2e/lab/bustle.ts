// A call centre at work, for a person to look at: callers keep coming, most are answered, some give up, and agents pause, hold, park,
// transfer and meet. Chance decides; what cannot be done at that moment is left out.
import type { Call } from "./call.ts";
import type { Lab } from "./lab.ts";

export interface Bustle {
  stop(): void;
}

const reasons = ["lunch", "coffee", "training", "e-mails", "supervisor, room 4"];
const callers = [
  "Maria Nowak",
  "J. Müller",
  "O'Connor Ltd",
  "Zażółć Gęślą",
  "Smith & Sons",
  "Łódź Taxi",
  "Ana García",
];

export function startBustle(lab: Lab): Bustle {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const soon = (minMs: number, maxMs: number, act: () => void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        if (!stopped) act();
      },
      minMs + Math.random() * (maxMs - minMs),
    );
    timers.add(timer);
  };
  const tryTo = (deed: () => Promise<unknown>): void => {
    deed().catch(() => undefined);
  };
  const talking = (): Call | undefined =>
    pick(lab.calls.filter((call) => call.isUp && call.spokeWith.length > 0));
  const agentOf = (call: Call): string | undefined =>
    call.spokeWith.find((number) => lab.phone(number).legs.some((leg) => leg.remoteNumber === call.number));

  for (const phone of lab.phones) {
    const manner = (): void => {
      const ms = 800 + Math.random() * 5_000;
      if (Math.random() < 0.06) phone.ringsOnly();
      else if (Math.random() < 0.05) phone.refuses(486);
      else phone.answers({ afterMs: ms, talkMs: 6_000 + Math.random() * 40_000 });
      soon(5_000, 30_000, manner);
    };
    manner();
  }
  for (const agent of lab.plan.agents.filter((one) => one.via === "pool"))
    soon(500, 3_000, () => lab.phone(agent.number).dial(`*5${agent.number}`));

  const busy = lab.plan.queues.filter((queue) => queue.timeoutSeconds === undefined);
  const arrive = (): void => {
    const queue = Math.random() < 0.93 ? pick(busy) : pick(lab.plan.queues);
    const patience = Math.random() < 0.2 ? 3_000 + Math.random() * 10_000 : 60_000 + Math.random() * 60_000;
    if (queue) lab.call({ exten: queue.exten, callerName: pick(callers) ?? "", hangupAfterMs: patience });
    soon(400, 3_600, arrive);
  };
  const deeds: readonly (() => void)[] = [
    () => {
      const agent = pick(lab.plan.agents);
      if (!agent) return;
      tryTo(() => lab.deeds.pause(agent.number, { reason: pick(reasons) ?? "" }));
      soon(8_000, 40_000, () => tryTo(() => lab.deeds.unpause(agent.number)));
    },
    () => {
      const call = talking();
      const parker = call && agentOf(call);
      if (!call || parker === undefined) return;
      tryTo(async () => {
        const space = await lab.deeds.park(call, {
          parker,
          lot: pick(["default", "default", "short"]) ?? "default",
        });
        const idle = pick(lab.phones.filter((phone) => phone.state === "idle"));
        if (idle && Math.random() < 0.6) soon(3_000, 15_000, () => idle.dial(String(space)));
      });
    },
    () => {
      const call = talking();
      const from = call && agentOf(call);
      const idle = pick(lab.phones.filter((phone) => phone.state === "idle"));
      if (from === undefined || !idle) return;
      if (Math.random() < 0.5) tryTo(() => lab.deeds.blindTransfer(from, idle.number));
      else
        tryTo(async () => {
          await lab.deeds.attendedTransfer(from, idle.number);
          await lab.waitFor("the consultation", () => idle.state === "talking");
          soon(1_000, 5_000, () => lab.phone(from).legs[0]?.hangUp());
        });
    },
    () => {
      const call = talking();
      const phone = call && lab.phone(agentOf(call) ?? "2001");
      if (phone?.state !== "talking") return;
      phone.hold();
      soon(2_000, 8_000, () => {
        if (phone.state === "talking") phone.resume();
      });
    },
    () => {
      const [room] = lab.plan.rooms;
      const idle = lab.phones.filter((phone) => phone.state === "idle").slice(0, 3);
      if (room === undefined) return;
      lab.call({ exten: room, callerName: "Guest", hangupAfterMs: 25_000 });
      for (const phone of idle) {
        const leg = phone.dial(room);
        soon(10_000, 30_000, () => leg.hangUp());
      }
    },
  ];
  const act = (): void => {
    pick(deeds)?.();
    soon(1_500, 6_000, act);
  };
  arrive();
  soon(3_000, 5_000, act);
  return {
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
