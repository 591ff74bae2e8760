// 200 signed-in sockets in twenty scopes that overlap, five of them masked, against 200 in one scope: the CPU time of the
// server's process for the same changes, interleaved, medians of seven. Run alone: node e2e/bench/scopes.ts
import { join } from "node:path";
import type { ClientsOrder, ClientsReport } from "./fan-out/clients.ts";
import { deliveries } from "./fan-out/scopes.ts";
import type { Order, Report } from "./fan-out/server.ts";
import type { Figure } from "./figures.ts";
import { child, said } from "./processes.ts";
import { median, round } from "./quantile.ts";

const sockets = 200;
const changes = 300;
const perSecond = 100;
const rounds = 7;
const goal = 2;

export async function run(): Promise<Record<string, Figure>> {
  const sites = [await openSite("oneScope"), await openSite("twentyScopes")] as const;
  const costs = [[] as number[], [] as number[]] as const;
  for (let turn = -1; turn < rounds; turn++) {
    for (const place of [0, 1] as const) {
      const cost = await sites[place].measure(turn + 1);
      if (turn >= 0) costs[place].push(cost);
    }
  }
  for (const { close } of sites) close();
  const [one, twenty] = [median(costs[0]), median(costs[1])];
  const value = round(twenty / one);
  return {
    "200 sockets in 20 scopes, 5 masked, CPU against one scope": {
      value,
      unit: `× (${Math.round(twenty)} / ${Math.round(one)} ms)`,
      goal: `≤ ${goal}`,
      met: value <= goal,
    },
  };
}

async function openSite(way: "oneScope" | "twentyScopes") {
  const file = (name: string) => join(import.meta.dirname, "fan-out", `${name}.ts`);
  const server = child(file("server"), [way]);
  const { port } = await said<Report, "listening">(server, "listening");
  const clients = child(file("clients"));
  const order = (it: Order) => server.send(it);
  const orderClients = (it: ClientsOrder) => clients.send(it);
  orderClients({ kind: "open", port, sockets, socketIo: true });
  await said<ClientsReport, "opened">(clients, "opened");
  return {
    /** Each turn changes the agents that follow those of the turn before. */
    async measure(turn: number): Promise<number> {
      const delivered = said<ClientsReport, "delivered">(clients, "delivered");
      const owed = way === "oneScope" ? changes * sockets : deliveries(sockets, turn * changes, changes);
      orderClients({ kind: "expect", changes, owed });
      order({ kind: "send", changes, perSecond });
      await delivered;
      const cost = said<Report, "cost">(server, "cost");
      order({ kind: "report" });
      return (await cost).cpuMs;
    },
    close() {
      clients.disconnect();
      server.disconnect();
    },
  };
}

if (import.meta.main) console.log(await run());
