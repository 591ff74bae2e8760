// 100 changes/s to 500 and to 2,000 sockets: Centrala against raw `ws`, each change by itself and batched alike.
// Interleaved runs, medians of seven; the cost is the CPU time of the server's process from the first change to the last delivery.
// Run alone: node e2e/bench/fan-out.ts
import { join } from "node:path";
import type { ClientsOrder, ClientsReport } from "./fan-out/clients.ts";
import type { Order, Report } from "./fan-out/server.ts";
import type { Figure } from "./figures.ts";
import { child, said } from "./processes.ts";
import { atMost, median, quantile, round } from "./quantile.ts";

const perSecond = 100;
const rounds = 7;
const ways = ["centrala", "rawEach", "rawBatched"] as const;
type Way = (typeof ways)[number];
type Measured = { readonly cpuMs: number; readonly p99Ms: number };

export async function run(): Promise<Record<string, Figure>> {
  const at500 = await compare(500, 200);
  const at2000 = await compare(2_000, 300);
  return {
    ...ratios("500 sockets", at500),
    ...ratios("2,000 sockets", at2000),
    "fan-out, 2,000 sockets, change to socket, p99": atMost(
      p99(at2000.centrala),
      100,
      `ms (${round(p99(at2000.rawBatched))} by raw ws, batched alike)`,
    ),
  };
}

async function compare(sockets: number, changes: number): Promise<Record<Way, Measured[]>> {
  const measured: Record<Way, Measured[]> = { centrala: [], rawEach: [], rawBatched: [] };
  const sites = await Promise.all(ways.map((way) => openSite(way, sockets)));
  for (let round = -1; round < rounds; round++) {
    for (const { way, measure } of sites) {
      const result = await measure(changes);
      if (round >= 0) measured[way].push(result);
    }
  }
  for (const { close } of sites) close();
  return measured;
}

const p99 = (runs: readonly Measured[]) => median(runs.map(({ p99Ms }) => p99Ms));

/** A server that sends in one way, and its sockets, in two processes. */
async function openSite(way: Way, sockets: number) {
  const server = child(file("server"), [way]);
  const { port } = await said<Report, "listening">(server, "listening");
  const clients = child(file("clients"));
  const order = (it: Order) => server.send(it);
  const orderClients = (it: ClientsOrder) => clients.send(it);
  orderClients({ kind: "open", port, sockets, socketIo: way === "centrala" });
  await said<ClientsReport, "opened">(clients, "opened");
  return {
    way,
    async measure(changes: number): Promise<Measured> {
      const delivered = said<ClientsReport, "delivered">(clients, "delivered");
      orderClients({ kind: "expect", changes });
      order({ kind: "send", changes, perSecond });
      const { latenciesMs } = await delivered;
      const cost = said<Report, "cost">(server, "cost");
      order({ kind: "report" });
      return { cpuMs: (await cost).cpuMs, p99Ms: quantile(latenciesMs, 0.99) };
    },
    close() {
      clients.disconnect();
      server.disconnect();
    },
  };
}

const file = (name: string) => join(import.meta.dirname, "fan-out", `${name}.ts`);

function ratios(name: string, { centrala, rawEach, rawBatched }: Record<Way, Measured[]>) {
  return {
    [`fan-out, ${name}, CPU against raw ws, each by itself`]: ratio(centrala, rawEach, 0.5),
    [`fan-out, ${name}, CPU against raw ws, batched alike`]: ratio(centrala, rawBatched, 1.4),
  };
}

function ratio(ours: readonly Measured[], theirs: readonly Measured[], goal: number): Figure {
  const of = (runs: readonly Measured[]) => median(runs.map(({ cpuMs }) => cpuMs));
  const value = round(of(ours) / of(theirs));
  return {
    value,
    unit: `× (${Math.round(of(ours))} / ${Math.round(of(theirs))} ms)`,
    goal: `≤ ${goal}`,
    met: value <= goal,
  };
}

if (import.meta.main) console.log(await run());
