// A child process: sends at a steady pace in the way named by its argument, and tells what that cost.

import { parent } from "#e2e/bench/processes.ts";
import { agentRow, agents, preciseNow } from "./agent.ts";
import { listen, senders } from "./senders.ts";

export type Order =
  | { readonly kind: "send"; readonly changes: number; readonly perSecond: number }
  | { readonly kind: "report" };
export type Report =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "cost"; readonly cpuMs: number; readonly rssMb: number };

const { http, port } = await listen();
const open = senders[process.argv[2] ?? ""];
if (open === undefined) throw new Error(`no sender ${process.argv[2]}`);
const send = open(http);
for (let n = 0; n < agents; n++) send(agentRow(n, preciseNow()));

let before = process.cpuUsage();
let sent = 0;

const tell = parent<Order, Report>((order) => {
  if (order.kind === "report") {
    const { user, system } = process.cpuUsage(before);
    tell({
      kind: "cost",
      cpuMs: (user + system) / 1_000,
      rssMb: process.memoryUsage.rss() / 1_000_000,
    });
    return;
  }
  globalThis.gc?.();
  before = process.cpuUsage();
  pace(order.changes, order.perSecond);
});

/** One change after the other, as events come from a PBX, never caught up in bursts but for what a late timer owes. */
function pace(changes: number, perSecond: number): void {
  const startedAt = performance.now();
  let done = 0;
  const step = () => {
    const due = Math.min(changes, Math.floor(((performance.now() - startedAt) * perSecond) / 1_000) + 1);
    for (; done < due; done++) send(agentRow(sent++, preciseNow()));
    if (done < changes) setTimeout(step, 1_000 / perSecond);
  };
  step();
}

tell({ kind: "listening", port });
