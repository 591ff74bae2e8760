// 100 changes/s to 500 and to 2,000 sockets: Centrala against raw `ws`, each change by itself and batched alike.
// Interleaved runs, medians of seven; the cost is the CPU time of the server's process from the first change to the last delivery.
// Run alone: node e2e/bench/fan-out.ts
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { ClientsOrder, ClientsReport } from "./fan-out/clients.ts";
import type { Order, Report } from "./fan-out/server.ts";
import type { Figure } from "./figures.ts";

const perSecond = 100;
const rounds = 7;
const ways = ["centrala", "rawEach", "rawBatched"] as const;
type Way = (typeof ways)[number];
type Measured = { readonly cpuMs: number; readonly p99Ms: number };

export async function run(): Promise<Record<string, Figure>> {
  const at500 = await compare(500, 300);
  const at2000 = await compare(2_000, 200);
  return {
    ...ratios("500 sockets", at500),
    ...ratios("2,000 sockets", at2000),
    "fan-out, 2,000 sockets, change to socket, p99": ms(
      median(at2000.centrala.map(({ p99Ms }) => p99Ms)),
      100,
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

/** A server that sends in one way, and its sockets, in two processes. */
async function openSite(way: Way, sockets: number) {
  const server = child("server.ts", way);
  const { port } = await said<Report, "listening">(server, "listening");
  const clients = child("clients.ts", way);
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

function child(file: string, way: Way): ChildProcess {
  return fork(join(import.meta.dirname, "fan-out", file), [way], { execArgv: ["--expose-gc"] });
}

/** The child's next report of a kind; fails when it ends instead. */
function said<R extends { readonly kind: string }, K extends R["kind"]>(
  process: ChildProcess,
  kind: K,
): Promise<Extract<R, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`a process of the benchmark ended before "${kind}"`));
    const listener = (report: R) => {
      if (report.kind !== kind) return;
      process.off("message", listener).off("exit", ended);
      resolve(report as Extract<R, { kind: K }>);
    };
    process.on("message", listener).once("exit", ended);
  });
}

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

function ms(value: number, goal: number): Figure {
  return { value: round(value), unit: "ms", goal: `≤ ${goal} ms`, met: value <= goal };
}

const round = (value: number) => Math.round(value * 100) / 100;
const median = (values: readonly number[]) => quantile(values, 0.5);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

if (import.meta.main) console.log(await run());
