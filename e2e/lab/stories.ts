// What happens in a call centre, one story after the other, on the story floor: each places its calls, acts, and ends with no call left.
// They are recorded for the demo PBX to be held against, and any test may run them.
import type { Call } from "./call.ts";
import type { Lab } from "./lab.ts";

export type Story = (lab: Lab) => Promise<void>;

const talks = (lab: Lab, phone: string): Promise<void> =>
  lab.waitFor(`${phone} talks`, () => lab.phone(phone).state === "talking");
const rings = (lab: Lab, phone: string): Promise<void> =>
  lab.waitFor(`${phone} rings`, () => lab.phone(phone).state === "ringing");
const isIdle = (lab: Lab, phone: string): Promise<void> =>
  lab.waitFor(`${phone} is idle`, () => lab.phone(phone).state === "idle");
const isUp = (lab: Lab, call: Call): Promise<void> => lab.waitFor(`${call.number} is in`, () => call.isUp);

/** Nothing is waited for but the clock: how long a person talks, waits or thinks. */
const meanwhile = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A call that one phone answers. */
async function answered(lab: Lab, queue = "desk", phone = "2001"): Promise<Call> {
  lab.phone(phone).answers({ afterMs: 300 });
  const call = lab.call({ queue, callerName: "Jo Müller" });
  await talks(lab, phone);
  await meanwhile(300);
  return call;
}

async function ends(call: Call): Promise<void> {
  if (!call.isOver) call.hangUp();
  await call.fate;
}

export const stories: Readonly<Record<string, Story>> = {
  "answered-agent-hangs-up": async (lab) => {
    lab.phone("2002").answers({ afterMs: 300 });
    const call = lab.call({ queue: "Rückfragen 1" });
    await talks(lab, "2002");
    await meanwhile(1_000);
    lab.phone("2002").hangUp();
    await call.fate;
  },
  "answered-caller-hangs-up": async (lab) => {
    lab.phone("2002").answers({ afterMs: 300 });
    const call = lab.call({ queue: "Rückfragen 1" });
    await talks(lab, "2002");
    await meanwhile(1_000);
    await ends(call);
  },
  "ringall-losers": async (lab) => ends(await answered(lab, "sales")),
  "abandoned-waiting": async (lab) => {
    const call = lab.call({ queue: "pool" });
    await isUp(lab, call);
    await meanwhile(1_000);
    await ends(call);
  },
  "abandoned-second-of-three": async (lab) => {
    const calls = [lab.call({ queue: "pool" }), lab.call({ queue: "pool" }), lab.call({ queue: "pool" })];
    for (const call of calls) await isUp(lab, call);
    await meanwhile(300);
    for (const index of [1, 0, 2]) {
      const call = calls[index];
      if (call) await ends(call);
      await meanwhile(200);
    }
  },
  "abandoned-ringing": async (lab) => {
    const call = lab.call({ queue: "sales" });
    await rings(lab, "2001");
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2001");
  },
  "ring-no-answer": async (lab) => {
    const call = lab.call({ queue: "Rückfragen 1" });
    await rings(lab, "2002");
    await isIdle(lab, "2002");
    await ends(call);
  },
  timeout: async (lab) => {
    const call = lab.call({ queue: "short" });
    await rings(lab, "2001");
    await isIdle(lab, "2001");
    await meanwhile(800);
    await ends(call);
  },
  "timeout-at-the-end-of-the-dialplan": async (lab) => {
    const call = lab.call({ queue: "cul de sac" });
    await call.fate;
  },
  "leave-when-empty": async (lab) => {
    lab.phone("2003").refuses(486);
    const call = lab.call({ queue: "leaves" });
    await isUp(lab, call);
    await meanwhile(300);
    await lab.deeds.pause("2003", { queue: "leaves", reason: "lunch" });
    await meanwhile(2_500);
    await ends(call);
  },
  "exit-by-key": async (lab) => {
    const call = lab.call({ queue: "keys" });
    await rings(lab, "2001");
    await call.press("1");
    await isIdle(lab, "2001");
    await meanwhile(300);
    await ends(call);
  },
  "busy-member": async (lab) => {
    lab.phone("2002").refuses(486);
    const call = lab.call({ queue: "Rückfragen 1" });
    await lab.waitFor(
      "two refusals",
      () => lab.phone("2002").log.filter((one) => one.what === "ended").length === 2,
    );
    await ends(call);
  },
  connecting: async (lab) => {
    lab.phone("2001").answers({ afterMs: 300 });
    const call = lab.call({ queue: "slow start" });
    await talks(lab, "2001");
    await meanwhile(3_000);
    await ends(call);
  },
  "connecting-caller-gives-up": async (lab) => {
    lab.phone("2001").answers({ afterMs: 300 });
    const call = lab.call({ queue: "slow start" });
    await talks(lab, "2001");
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2001");
  },
  "pause-unpause": async (lab) => {
    await lab.deeds.pause("2001", { reason: "lunch" });
    await lab.deeds.pause("2001", { queue: "sales", reason: "training, room 4" });
    await lab.deeds.pause("2002");
    await lab.deeds.unpause("2002");
    await lab.deeds.unpause("2001", { reason: "back" });
  },
  "add-remove-member": async (lab) => {
    await lab.deeds.addMember("2010", "sales", { penalty: 2 });
    await lab.deeds.addMember("2010", "keys", { paused: true, reason: "late" });
    await lab.deeds.setPenalty("2010", "sales", 1);
    await lab.deeds.removeMember("2010", "sales");
    await lab.deeds.removeMember("2010", "keys");
  },
  hold: async (lab) => {
    const call = await answered(lab);
    lab.phone("2001").hold();
    await meanwhile(500);
    lab.phone("2001").resume();
    await meanwhile(300);
    await ends(call);
  },
  "park-retrieve": async (lab) => {
    const call = await answered(lab);
    const space = await lab.deeds.park(call, { parker: "2001" });
    await meanwhile(500);
    lab.phone("2010").dial(String(space));
    await talks(lab, "2010");
    await meanwhile(500);
    lab.phone("2010").hangUp();
    await call.fate;
    await isIdle(lab, "2001");
  },
  "park-picked-up-by-click": async (lab) => {
    const call = await answered(lab);
    const space = await lab.deeds.park(call, { parker: "2001" });
    lab.phone("2010").answers({ afterMs: 300 });
    await lab.deeds.pickUp("2010", space);
    await talks(lab, "2010");
    await meanwhile(800);
    await ends(call);
    await isIdle(lab, "2010");
    await isIdle(lab, "2001");
  },
  "park-abandoned": async (lab) => {
    const call = await answered(lab);
    await lab.deeds.park(call, { parker: "2001" });
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2001");
  },
  "park-timeout": async (lab) => {
    const call = await answered(lab);
    lab.phone("2001").ringsOnly();
    await lab.deeds.park(call, { lot: "short", parker: "2001", timeoutMs: 4_000 });
    await isIdle(lab, "2001");
    await rings(lab, "2001");
    await meanwhile(300);
    lab.phone("2001").answer();
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2001");
  },
  "park-timeout-goes-on": async (lab) => {
    const call = await answered(lab);
    await lab.deeds.park(call, { lot: "away" });
    await meanwhile(2_800);
    await ends(call);
    await isIdle(lab, "2001");
  },
  "blind-transfer": async (lab) => {
    const call = await answered(lab);
    lab.phone("2010").answers({ afterMs: 300 });
    await lab.deeds.blindTransfer("2001", "2010");
    await talks(lab, "2010");
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2010");
  },
  "blind-transfer-to-a-queue": async (lab) => {
    const call = await answered(lab);
    lab.phone("2002").answers({ afterMs: 300 });
    await lab.deeds.blindTransfer("2001", "8002");
    await talks(lab, "2002");
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2002");
  },
  "attended-transfer": async (lab) => {
    const call = await answered(lab);
    lab.phone("2010").answers({ afterMs: 300 });
    await lab.deeds.attendedTransfer("2001", "2010");
    await talks(lab, "2010");
    await meanwhile(800);
    lab.phone("2001").hangUp();
    await meanwhile(1_500);
    await ends(call);
    await isIdle(lab, "2010");
  },
  "attended-transfer-by-phone": async (lab) => {
    const call = await answered(lab, "back office", "2004");
    lab.phone("2010").answers({ afterMs: 300 });
    lab.phone("2004").hold();
    await meanwhile(200);
    lab.phone("2004").dial("2010");
    await talks(lab, "2010");
    await meanwhile(500);
    lab.phone("2004").joinCalls();
    await isIdle(lab, "2004");
    await meanwhile(500);
    await ends(call);
    await isIdle(lab, "2010");
  },
  "parked-by-phone": async (lab) => {
    const call = await answered(lab, "back office", "2004");
    lab.phone("2004").hold();
    await meanwhile(200);
    const consultation = lab.phone("2004").dial("700");
    await lab.waitFor("the lot answers", () => consultation.state === "talking");
    await meanwhile(1_500);
    lab.phone("2004").joinCalls();
    await isIdle(lab, "2004");
    await meanwhile(700);
    await ends(call);
  },
  "redirected-away": async (lab) => {
    const call = await answered(lab);
    await lab.deeds.redirect(call, "9001");
    await isIdle(lab, "2001");
    await meanwhile(500);
    await ends(call);
  },
  conference: async (lab) => {
    const call = lab.call({ exten: "7001", callerName: "Guest" });
    await isUp(lab, call);
    lab.phone("2010").dial("7001");
    await talks(lab, "2010");
    await meanwhile(1_000);
    const { name } = await lab.deeds.channelOf(call);
    await lab.amiAction({ Action: "ConfbridgeMute", Conference: "7001", Channel: name });
    await lab.amiAction({ Action: "ConfbridgeUnmute", Conference: "7001", Channel: name });
    await lab.amiAction({ Action: "ConfbridgeLock", Conference: "7001" });
    await lab.amiAction({ Action: "ConfbridgeUnlock", Conference: "7001" });
    lab.phone("2010").hangUp();
    await meanwhile(300);
    await ends(call);
  },
  originate: async (lab) => {
    lab.phone("2010").answers({ afterMs: 300 });
    lab.phone("2001").answers({ afterMs: 300 });
    await lab.deeds.originate("2010", "2001");
    await talks(lab, "2001");
    await meanwhile(500);
    lab.phone("2010").hangUp();
    await isIdle(lab, "2001");
  },
  "originate-refused": async (lab) => {
    lab.phone("2010").refuses(486);
    await lab.deeds.originate("2010", "2001");
    await lab.waitFor("the refusal", () => lab.phone("2010").log.some((one) => one.what === "ended"));
  },
  "direct-call": async (lab) => {
    lab.phone("2001").answers({ afterMs: 300 });
    lab.phone("2010").dial("2001");
    await talks(lab, "2001");
    await meanwhile(300);
    lab.phone("2010").hangUp();
    await isIdle(lab, "2001");
  },
  spy: async (lab) => {
    const call = await answered(lab);
    lab.phone("2010").answers({ afterMs: 200 });
    await lab.deeds.spy("2010", "2001");
    await talks(lab, "2010");
    await meanwhile(800);
    lab.phone("2010").hangUp();
    await meanwhile(300);
    await ends(call);
  },
  "local-member": async (lab) => {
    lab.phone("2031").answers({ afterMs: 300 });
    const call = lab.call({ queue: "office" });
    await talks(lab, "2031");
    await meanwhile(800);
    await ends(call);
    await isIdle(lab, "2031");
  },
  "pool-agent": async (lab) => {
    lab.phone("2041").dial("*52041");
    await talks(lab, "2041");
    await lab.waitFor("the pool agent is free", async () =>
      /Will Pool [^\n]*\(Not in use\)/.test(await lab.cli("queue show pool")),
    );
    const call = lab.call({ queue: "pool" });
    await lab.waitFor("the pool agent talks", async () =>
      /Will Pool [^\n]*\(In use\)/.test(await lab.cli("queue show pool")),
    );
    await meanwhile(1_000);
    await ends(call);
    await meanwhile(500);
    lab.phone("2041").hangUp();
  },
  "phone-goes-and-comes-back": async (lab) => {
    lab.phone("2001").unregister();
    await lab.waitFor("2001 is gone", async () =>
      /\(PJSIP\/2001\)[^\n]*Unavailable/.test(await lab.cli("queue show sales")),
    );
    lab.phone("2001").register();
    await lab.waitFor("2001 is back", async () =>
      /\(PJSIP\/2001\)[^\n]*Not in use/.test(await lab.cli("queue show sales")),
    );
  },
  "priority-and-withdraw": async (lab) => {
    const calls = [lab.call({ queue: "pool" }), lab.call({ queue: "pool" })];
    const [first, second] = calls;
    if (!first || !second) return;
    for (const call of calls) await isUp(lab, call);
    await lab.deeds.changePriority(second, "pool", 5, true);
    await lab.deeds.withdraw(first, "pool");
    await first.fate;
    await ends(second);
  },
};

/** Stories that need what 16 does not have. */
export const storiesOf22: readonly string[] = ["priority-and-withdraw"];
