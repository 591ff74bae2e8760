// Real Chromium on the Agents and the Queues page with 1,000 agents and 200 queues: frames per second, the longest task, and how
// busy the main thread is, at 200 and at 1,000 changes/s through the socket. Medians of three runs; the longest task of all runs.
// Busy is the thread's own processor time: what others do on the machine meanwhile is not the page's fault.
// Run alone: node e2e/bench/browser.ts
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { SiteOrder, SiteReport } from "./browser/site.ts";
import { launch } from "./chromium.ts";
import type { Figure } from "./figures.ts";
import { child, said } from "./processes.ts";
import { atLeast, atMost, median } from "./quantile.ts";

const runs = 3;
const settleMs = 2_000;
const measureMs = 5_000;
const busyGoals = new Map([
  [200, 20],
  [1_000, 40],
]);

export async function run(): Promise<Record<string, Figure>> {
  const env = { ...process.env, NODE_ENV: "production" as const };
  const site = child(join(import.meta.dirname, "browser", "site.ts"), [], env);
  const { port } = await said<SiteReport, "ready">(site, "ready");
  const browser = await launch();
  const figures: Record<string, Figure> = {};
  for (const path of ["agents", "queues"]) {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`http://localhost:${port}/${path}`);
    await page
      .getByText(path === "agents" ? "Agent 1" : "Queue 001")
      .first()
      .waitFor();
    for (const [perSecond, busyGoal] of busyGoals) {
      site.send({ kind: "pace", perSecond } satisfies SiteOrder);
      const seen: Seen[] = [];
      for (let n = 0; n < runs; n++) seen.push(await watch(page));
      const name = `browser, ${path}, ${perSecond} changes/s`;
      const longest = Math.max(...seen.map(({ longestMs }) => longestMs));
      figures[`${name}, frames`] = atLeast(median(seen.map(({ fps }) => fps)), 58, "/s");
      figures[`${name}, longest task`] = atMost(longest, 50, longest === 0 ? "ms (none over 50)" : "ms");
      figures[`${name}, main thread`] = atMost(median(seen.map(({ busy }) => busy)), busyGoal, "% of a core");
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
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await taskSeconds(session);
  const startedAt = performance.now();
  const { frames, longestMs, ms } = await page.evaluate(lookAtFrames, measureMs);
  const busy = ((await taskSeconds(session)) - before) / ((performance.now() - startedAt) / 1_000);
  await session.detach();
  return { fps: (frames * 1_000) / ms, longestMs, busy: busy * 100 };
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
