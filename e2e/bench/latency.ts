// How old the floor is where it is looked at: 500 agents, 50 queues, 25 calls/s over AMI, the whole product between, 200 sockets
// and one Chromium. From the moment the PBX writes an event to its arrival at the sockets, and to the painted frame. The same on a
// PBX at rest stands beside it: what is left there is coalescing, the frame rate and the machine.
// Run alone: node e2e/bench/latency.ts
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { readBuild } from "#server/build.ts";
import { launch } from "./chromium.ts";
import type { Figure } from "./figures.ts";
import { markedAgent, reasonPrefix } from "./latency/mark.ts";
import type { PbxOrder, PbxReport } from "./latency/pbx.ts";
import type { ReadersOrder, ReadersReport } from "./latency/readers.ts";
import { child, said } from "./processes.ts";
import { atMost, quantile, round } from "./quantile.ts";

const sockets = 200;
const marks = 150;
/** No divisor of the batching interval, so that marks fall anywhere within it. */
const everyMs = 107;

type Latencies = { readonly toSocket: readonly number[]; readonly toPixel: readonly number[] };

export async function run(): Promise<Record<string, Figure>> {
  const idle = await measure(0, 60);
  const busy = await measure(25, marks);
  const figure = (values: keyof Latencies, q: number, goal: number) =>
    atMost(quantile(busy[values], q), goal, `ms (${round(quantile(idle[values], q))} at rest)`);
  return {
    "latency, PBX to 200 sockets, p99": figure("toSocket", 0.99, 60),
    "latency, PBX to painted frame, p50": figure("toPixel", 0.5, 50),
    "latency, PBX to painted frame, p95": figure("toPixel", 0.95, 100),
  };
}

async function measure(callsPerSecond: number, count: number): Promise<Latencies> {
  const pbx = child(file("pbx"), [String(callsPerSecond)]);
  const ami = await said<PbxReport, "ready">(pbx, "ready");
  const server = await startServer(ami);
  const readers = child(file("readers"));
  const browser = await launch();
  try {
    readers.send({ kind: "open", port: server.port, build: buildId(), sockets } satisfies ReadersOrder);
    await said<ReadersReport, "opened">(readers, "opened");
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`http://localhost:${server.port}/agents?view=table&sort=name`);
    await page.getByText(markedAgent).first().waitFor();
    await page.evaluate(notePaints, reasonPrefix);
    const sentAt = await sendMarks(pbx, count);
    const toSocket = ages(await until(count * sockets, () => marksAt(readers)), sentAt);
    const toPixel = ages(await until(count, () => paints(page)), sentAt);
    return { toSocket, toPixel };
  } finally {
    await browser.close();
    readers.disconnect();
    server.process.kill("SIGTERM");
    pbx.disconnect();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
}

const file = (name: string) => join(import.meta.dirname, "latency", `${name}.ts`);

function ages(seen: Marks, sentAt: ReadonlyMap<number, number>) {
  return seen.map(([n, at]) => at - (sentAt.get(n) ?? Number.NaN));
}

async function sendMarks(pbx: ChildProcess, count: number): Promise<ReadonlyMap<number, number>> {
  const sentAt = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    const marked = said<PbxReport, "marked">(pbx, "marked");
    pbx.send({ kind: "mark", n } satisfies PbxOrder);
    sentAt.set(n, (await marked).at);
    await pause(everyMs);
  }
  return sentAt;
}

type Marks = readonly (readonly [n: number, at: number])[];

async function marksAt(readers: ChildProcess): Promise<Marks> {
  const seen = said<ReadersReport, "seen">(readers, "seen");
  readers.send({ kind: "report" } satisfies ReadersOrder);
  return (await seen).marks;
}

/** Every mark must arrive everywhere: one that is missing is no fast one. */
async function until(expected: number, look: () => Promise<Marks>): Promise<Marks> {
  for (let n = 0; n < 20; n++) {
    const marks = await look();
    if (marks.length === expected) return marks;
    await pause(500);
  }
  throw new Error(`${(await look()).length} of ${expected} marks arrived`);
}

/** The product as `npm start` runs it, with the settings of this PBX. */
async function startServer(ami: {
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}) {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "centrala-bench-"));
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    AMI_HOST: "127.0.0.1",
    AMI_PORT: String(ami.port),
    AMI_USERNAME: ami.username,
    AMI_SECRET: ami.secret,
  };
  const started = spawn(process.execPath, [join(root, "server/main.ts")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((ready, reject) => {
    let said = "";
    started.stdout.on("data", (text) => {
      said += text;
      if (said.includes("runs on")) ready();
    });
    started.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  return { process: started, port, dataDir };
}

const root = join(import.meta.dirname, "../..");

function buildId(): string {
  const build = readBuild(`${root}/`, false);
  if (build === null) throw new Error("There is no production build here; `npm start` makes one.");
  return build.id;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

declare global {
  var benchPaints: [n: number, at: number][];
}

/** Runs in the page. A row changes within an animation frame; a task posted from there runs after that frame was painted. */
function notePaints(prefix: string): void {
  globalThis.benchPaints = [];
  const reason = new RegExp(`${prefix}(\\d+)`);
  const channel = new MessageChannel();
  let last = -1;
  const waiting: number[] = [];
  channel.port1.onmessage = () => {
    for (const n of waiting.splice(0)) globalThis.benchPaints.push([n, Date.now()]);
  };
  const look = () => {
    const n = Number(reason.exec(document.querySelector("main")?.textContent ?? "")?.[1] ?? -1);
    if (n <= last) return;
    while (last < n) waiting.push(++last);
    channel.port2.postMessage(null);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function paints(page: Page): Promise<Marks> {
  return page.evaluate(() => globalThis.benchPaints);
}

if (import.meta.main) console.log(await run());
