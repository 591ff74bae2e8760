import { expect, test } from "vitest";
import { readQueues } from "./read-queues.ts";

const text = `Rückfragen has 2 calls (max unlimited) in 'rrmemory' strategy (3s holdtime, 12s talktime), W:1, C:7, A:2, SL:85.7%, SL2:66.7% within 20s
   Members: 
      Zoë Krüger (PJSIP/2003) (ringinuse disabled) (paused was 2 secs ago) (Busy) has taken no calls yet (login was 33 secs ago)
      Anna Nowak (PJSIP/2001) with penalty 3 (ringinuse enabled) (dynamic) (in call) (paused:lunch, room 4 was 2 secs ago) (In use) has taken 4 calls (last was 9 secs ago) (login was 33 secs ago)
      Vera (night) (Local/2032@from-queue/n from hint:2032@ext-local) (ringinuse disabled) (Not in use) has taken no calls yet (login was 33 secs ago)
      PJSIP/2040 (ringinuse disabled) (realtime) (Unavailable) has taken no calls yet
   Callers: 
      1. PJSIP/trunk-00000007 (wait: 61:02, prio: 0)
      2. PJSIP/trunk-00000009 (wait: 0:05, prio: 5)

10 has 0 calls (max 5) in 'linear' strategy (0s holdtime, 0s talktime), W:0, C:0, A:0, SL:0.0%, SL2:0.0% within 0s
   No Members
   No Callers
`;

test("reads the head of each queue", () => {
  const [first, second] = readQueues(text);
  expect(first).toMatchObject({ name: "Rückfragen", strategy: "rrmemory", waiting: 2, holdtimeSeconds: 3 });
  expect(first).toMatchObject({ talktimeSeconds: 12, weight: 1, completed: 7, abandoned: 2 });
  expect(first).toMatchObject({
    serviceLevelPercent: 85.7,
    serviceLevel2Percent: 66.7,
    serviceLevelSeconds: 20,
  });
  expect(second).toMatchObject({ name: "10", members: [], callers: [] });
});

test("reads members with every mark", () => {
  const [zoe, anna, vera, bare] = readQueues(text)[0]?.members ?? [];
  expect(zoe).toMatchObject({
    paused: true,
    pausedReason: "",
    pausedSecondsAgo: 2,
    status: "Busy",
    callsTaken: 0,
  });
  expect(anna).toMatchObject({
    penalty: 3,
    ringInUse: true,
    membership: "dynamic",
    inCall: true,
    status: "In use",
  });
  expect(anna).toMatchObject({ pausedReason: "lunch, room 4", callsTaken: 4, lastCallSecondsAgo: 9 });
  expect(vera).toMatchObject({ name: "Vera (night)", interface: "Local/2032@from-queue/n", paused: false });
  expect(vera).toMatchObject({ stateInterface: "hint:2032@ext-local", membership: "static", inCall: false });
  expect(bare).toMatchObject({ name: "PJSIP/2040", interface: "PJSIP/2040", membership: "realtime" });
  expect(bare?.loginSecondsAgo).toBeUndefined();
});

test("reads callers in their order", () => {
  expect(readQueues(text)[0]?.callers).toEqual([
    { position: 1, channel: "PJSIP/trunk-00000007", waitSeconds: 3662, priority: 0 },
    { position: 2, channel: "PJSIP/trunk-00000009", waitSeconds: 5, priority: 5 },
  ]);
});

test("refuses a line it does not understand", () => {
  expect(() => readQueues(`${text}      something new\n`)).toThrow("something new");
});
