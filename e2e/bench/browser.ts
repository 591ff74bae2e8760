// Real Chromium on the Agents and the Queues page with 1,000 agents and 200 queues: frames per second, the longest task, and how
// busy the main thread is, at 200 and at 1,000 changes/s through the socket. Medians of three runs; the longest task of all runs.
// Busy is the thread's own processor time: what others do on the machine meanwhile is not the page's fault. It is taken while nobody
// counts frames, since counting makes the page draw sixty of them a second; the page at rest stands beside it.
// Run alone: node e2e/bench/browser.ts
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { SiteOrder, SiteReport } from "./browser/site.ts";
import { launch } from "./chromium.ts";
import type { Figure } from "./figures.ts";
import { child, said } from "./processes.ts";
import { atLeast, atMost, median, round } from "./quantile.ts";

const runs = 3;
const settleMs = 2_000;
const measureMs = 5_000;
const busyGoals = new Map([
  [200, 20],
  [1_000, 40],
]);

const pages = [
  ["agents", "agents", "Agent 1"],
  ["queues", "queues", "Queue 001"],
  ["queues as a table", "queues?view=table", "Queue 001"],
] as const;

export async function run(): Promise<Record<string, Figure>> {
  const env = { ...process.env, NODE_ENV: "production" as const };
  const site = child(join(import.meta.dirname, "browser", "site.ts"), [], env);
  const { port } = await said<SiteReport, "ready">(site, "ready");
  const browser = await launch();
  const figures: Record<string, Figure> = {};
  for (const [name, path, text] of pages) {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`http://localhost:${port}/${path}`);
    await page.getByText(text).first().waitFor();
    await page.waitForTimeout(settleMs);
    const atRest = await busyShare(page);
    for (const [perSecond, busyGoal] of busyGoals) {
      site.send({ kind: "pace", perSecond } satisfies SiteOrder);
      const seen: Seen[] = [];
      for (let n = 0; n < runs; n++) seen.push(await watch(page));
      const figure = `browser, ${name}, ${perSecond} changes/s`;
      const free = await watchNothing(browser);
      const longest = Math.max(...seen.map(({ longestMs }) => longestMs));
      const frames = median(seen.map(({ fps }) => fps));
      figures[`${figure}, frames`] = atLeast(frames, 58, `/s (${round(free.fps)} on an empty page)`);
      figures[`${figure}, longest task`] = atMost(
        longest,
        50,
        longest === 0 ? "ms (none over 50)" : `ms (${free.longestMs} on an empty page)`,
      );
      figures[`${figure}, main thread`] = atMost(
        median(seen.map(({ busy }) => busy)),
        busyGoal,
        `% of a core (${round(atRest)} at rest)`,
      );
    }
    site.send({ kind: "pace", perSecond: 0 } satisfies SiteOrder);
    await page.close();
  }
  await browser.close();
  site.disconnect();
  return figures;
}

type Seen = { readonly fps: number; readonly longestMs: number; readonly busy: number };

async function watch(page: Page): Promise<Seen> {
  await page.waitForTimeout(settleMs);
  const { frames, longestMs, ms } = await page.evaluate(lookAtFrames, measureMs);
  return { fps: (frames * 1_000) / ms, longestMs, busy: await busyShare(page) };
}

/** What the machine lets a page have that does nothing: on one that is shared, this says whose the missing frames are. */
async function watchNothing(browser: Browser): Promise<Pick<Seen, "fps" | "longestMs">> {
  const page = await browser.newPage();
  const { frames, longestMs, ms } = await page.evaluate(lookAtFrames, measureMs);
  await page.close();
  return { fps: (frames * 1_000) / ms, longestMs };
}

/** In per cent of one core. */
async function busyShare(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await taskSeconds(session);
  const startedAt = performance.now();
  await page.waitForTimeout(measureMs);
  const busy = ((await taskSeconds(session)) - before) / ((performance.now() - startedAt) / 1_000);
  await session.detach();
  return busy * 100;
}

async function taskSeconds(session: Awaited<ReturnType<ReturnType<Page["context"]>["newCDPSession"]>>) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/** Runs in the page. A long task is one of more than 50 ms; 0 when there was none. */
function lookAtFrames(forMs: number): Promise<{ frames: number; longestMs: number; ms: number }> {
  return new Promise((resolve) => {
    let longestMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
    });
    observer.observe({ type: "longtask" });
    const startedAt = performance.now();
    let frames = 0;
    const next = () => {
      frames += 1;
      const ms = performance.now() - startedAt;
      if (ms < forMs) requestAnimationFrame(next);
      else {
        observer.disconnect();
        resolve({ frames, longestMs, ms });
      }
    };
    requestAnimationFrame(next);
  });
}

if (import.meta.main) console.log(await run());
