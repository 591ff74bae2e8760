// What a page does while the floor moves: frames drawn, its longest task, and its share of a processor.
import type { Browser, CDPSession, Page } from "@playwright/test";
import { z } from "zod";

/** A task in milliseconds: of the clock, and of the processor, which leaves out what others do on the machine meanwhile. */
type Task = { readonly clockMs: number; readonly cpuMs: number };
export type Frames = { readonly fps: number; readonly longest: Task };

/** Counting makes the page draw sixty frames a second, so its share of a processor is taken apart from this. */
export async function watchFrames(browser: Browser, page: Page, forMs: number): Promise<Frames> {
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  const fps = await page.evaluate(countFrames, forMs);
  return { fps, longest: longestTask(await browser.stopTracing()) };
}

/** In per cent of one core. */
export async function busyShare(page: Page, forMs: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await taskSeconds(session);
  const startedAt = performance.now();
  await page.waitForTimeout(forMs);
  const busy = ((await taskSeconds(session)) - before) / ((performance.now() - startedAt) / 1_000);
  await session.detach();
  return busy * 100;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

const event = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.object({ name: z.unknown() }).partial().default({}),
});
const trace = z.object({ traceEvents: z.array(event) });

/** Of the main threads of all pages; only one does anything. */
function longestTask(json: Buffer): Task {
  const { traceEvents } = trace.parse(JSON.parse(json.toString()));
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(thread),
  );
  const tasks = traceEvents.filter((one) => one.name === "RunTask" && main.has(thread(one)));
  if (tasks.length === 0) throw new Error("The trace holds no task of a page.");
  const longest = (key: "dur" | "tdur") => tasks.reduce((most, task) => Math.max(most, task[key]), 0) / 1_000;
  return { clockMs: longest("dur"), cpuMs: longest("tdur") };
}

/** Runs in the page. */
function countFrames(forMs: number): Promise<number> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let frames = 0;
    const next = () => {
      frames += 1;
      const ms = performance.now() - startedAt;
      if (ms < forMs) requestAnimationFrame(next);
      else resolve((frames * 1_000) / ms);
    };
    requestAnimationFrame(next);
  });
}
