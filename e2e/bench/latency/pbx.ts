// A child process: the PBX at the far end, 500 agents and 50 queues at 25 calls a second over a real AMI socket. It is the lab's floor,
// recorded from Asterisk and played at the pace it had; with the argument `demo` it is the demo PBX of that size. Either may be told
// to stand still. One agent more takes no calls and gives a new reason for their pause whenever told: that is followed to the pixels.
import { parent } from "#e2e/bench/processes.ts";
import { steppedClock } from "#server/demo/clock.ts";
import { crowd, large } from "#server/demo/crowd.ts";
import { createDemoPbx } from "#server/demo/demo-pbx.ts";
import { pauseMember } from "#server/demo/membership.ts";
import { markedAgent, reasonPrefix } from "./mark.ts";
import { readRecording } from "./recording.ts";
import { pauseEvent, startReplay } from "./replay.ts";

export type PbxOrder =
  | { readonly kind: "mark"; readonly n: number }
  /** Events come, or none but the marked ones. */
  | { readonly kind: "flow"; readonly on: boolean };
export type PbxReport =
  | { readonly kind: "ready"; readonly port: number; readonly username: string; readonly secret: string }
  | { readonly kind: "marked"; readonly n: number; readonly at: number };

type Pbx = {
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  flow(on: boolean): void;
  mark(reason: string): void;
};

const pbx = process.argv[2] === "demo" ? await demo() : await recorded();
const tell = parent<PbxOrder, PbxReport>((order) => {
  if (order.kind === "flow") return pbx.flow(order.on);
  const at = Date.now();
  pbx.mark(`${reasonPrefix}${order.n}`);
  tell({ kind: "marked", n: order.n, at });
});
const { port, username, secret } = pbx;
tell({ kind: "ready", port, username, secret });

async function recorded(): Promise<Pbx> {
  const { port, flow, weave } = await startReplay(readRecording());
  return { port, username: "recorded", secret: "any", flow, mark: (reason) => weave(pauseEvent(reason)) };
}

/** Its clock is stepped with the real one, and not at all while it stands still. */
async function demo(): Promise<Pbx> {
  const busy = crowd(large);
  const queue = { ...busy.queues[0], name: "Marked", exten: "8999", strategy: "rrmemory" as const, share: 0 };
  const agent = { number: "10000", name: markedAgent, queues: [{ queue: queue.name }] };
  const profile = { ...busy, queues: [...busy.queues, queue], agents: [...busy.agents, agent] };
  const clock = steppedClock(Date.now() - profile.rhythm.warmUpMs);
  const { floor, ...at } = await createDemoPbx({ profile, clock });
  clock.advance(profile.rhythm.warmUpMs);
  const member = floor.queues.get(queue.name)?.members[0];
  if (member === undefined) throw new Error("nobody to mark");
  let flows = false;
  let steppedAt = 0;
  setInterval(() => {
    const now = performance.now();
    if (flows) clock.advance(now - steppedAt);
    steppedAt = now;
  }, 2);
  return {
    ...at,
    flow: (on) => {
      flows = on;
    },
    mark: (reason) => pauseMember(floor, member, true, reason),
  };
}
