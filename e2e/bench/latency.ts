// How old the floor is where it is looked at: 500 agents, 50 queues, 25 calls/s over AMI, the whole product between, 200 sockets
// and one Chromium. From the moment the PBX writes an event to its arrival at the sockets, and to the painted frame.
// Seven runs, each in two halves: while the PBX says nothing else, and at its own pace. What the silent half shows is coalescing, the
// frame rate and the machine; medians of the runs' quantiles are told, so that what others do on the machine in one of them is not ours.
// Run alone: node e2e/bench/latency.ts
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { launch } from "./chromium.ts";
import type { Figure } from "./figures.ts";
import { markedAgent, reasonPrefix } from "./latency/mark.ts";
import { type Marks, notePaints, paints } from "./latency/paints.ts";
import type { PbxOrder, PbxReport } from "./latency/pbx.ts";
import { buildId, startProduct } from "./latency/product.ts";
import type { ReadersOrder, ReadersReport } from "./latency/readers.ts";
import { chooseSource } from "./latency/source.ts";
import { child, said } from "./processes.ts";
import { atMost, median, quantile, round } from "./quantile.ts";

const sockets = 200;
const runs = 7;
const marks = { silent: 40, busy: 80 };
/** No divisor of the batching interval, so that marks fall anywhere within it. */
const everyMs = 107;
/** Until a floor that moves again moves steadily. */
const settleMs = 1_000;

type Half = keyof typeof marks;
type Latencies = { readonly toSocket: readonly number[]; readonly toPixel: readonly number[] };
type Runs = Readonly<Record<Half, readonly Latencies[]>>;

export async function run(): Promise<Record<string, Figure>> {
  const source = await chooseSource();
  const { silent, busy } = await measure(source.kind);
  const figure = (values: keyof Latencies, q: number, goal: number) => {
    const of = (halves: readonly Latencies[]) => halves.map((half) => quantile(half[values], q));
    const told = `${round(median(of(silent)))} in silence; worst run ${round(Math.max(...of(busy)))}`;
    return atMost(median(of(busy)), goal, `ms (${told}; ${source.words})`);
  };
  return {
    "latency, PBX to 200 sockets, p99": figure("toSocket", 0.99, 60),
    "latency, PBX to painted frame, p50": figure("toPixel", 0.5, 50),
    "latency, PBX to painted frame, p95": figure("toPixel", 0.95, 100),
  };
}

async function measure(kind: "recorded" | "demo"): Promise<Runs> {
  const pbx = child(file("pbx"), [kind]);
  const product = await startProduct(await said<PbxReport, "ready">(pbx, "ready"));
  const readers = child(file("readers"));
  const browser = await launch();
  try {
    const { url, cookie } = product;
    readers.send({ kind: "open", url, cookie, build: buildId(), sockets } satisfies ReadersOrder);
    await said<ReadersReport, "opened">(readers, "opened");
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await product.enter(page);
    await page.goto(`${url}/agents?view=table&sort=name`);
    await page.getByText(markedAgent).first().waitFor();
    await page.evaluate(notePaints, reasonPrefix);
    const seen: { silent: Latencies[]; busy: Latencies[] } = { silent: [], busy: [] };
    let sent = 0;
    for (let n = -1; n < runs; n++) {
      for (const half of ["silent", "busy"] as const) {
        pbx.send({ kind: "flow", on: half === "busy" } satisfies PbxOrder);
        await pause(settleMs);
        const latencies = await sendMarks({ pbx, readers, page }, sent, marks[half]);
        sent += marks[half];
        // The first run warms up.
        if (n >= 0) seen[half].push(latencies);
      }
    }
    return seen;
  } finally {
    await browser.close();
    readers.disconnect();
    await product.stop();
    pbx.disconnect();
  }
}

const file = (name: string) => join(import.meta.dirname, "latency", `${name}.ts`);

type Ends = { readonly pbx: ChildProcess; readonly readers: ChildProcess; readonly page: Page };

async function sendMarks({ pbx, readers, page }: Ends, first: number, count: number): Promise<Latencies> {
  const sentAt = new Map<number, number>();
  for (let n = first; n < first + count; n++) {
    const marked = said<PbxReport, "marked">(pbx, "marked");
    pbx.send({ kind: "mark", n } satisfies PbxOrder);
    sentAt.set(n, (await marked).at);
    await pause(everyMs);
  }
  const ages = (seen: Marks) => seen.map(([n, at]) => at - (sentAt.get(n) ?? Number.NaN));
  return {
    toSocket: ages(await until(count * sockets, () => marksAt(readers))),
    toPixel: ages(await until(count, () => paints(page))),
  };
}

async function marksAt(readers: ChildProcess): Promise<Marks> {
  const seen = said<ReadersReport, "seen">(readers, "seen");
  readers.send({ kind: "report" } satisfies ReadersOrder);
  return (await seen).marks;
}

/** Every mark must arrive everywhere: one that is missing is no fast one. */
async function until(expected: number, look: () => Promise<Marks>): Promise<Marks> {
  const marks: Marks[number][] = [];
  for (let n = 0; n < 20; n++) {
    marks.push(...(await look()));
    if (marks.length === expected) return marks;
    await pause(500);
  }
  throw new Error(`${marks.length} of ${expected} marks arrived`);
}

if (import.meta.main) console.log(await run());
