// Real Chromium on the Agents and the Queues page with 1,000 agents and 200 queues: frames per second, the longest task, and how
// busy the main thread is, at 200 and at 1,000 changes/s through the socket. Medians of seven runs; the longest task of all runs.
// A task is held to its goal by the clock, as a person feels it; the share is of the thread's own processor time. An empty page
// before each run, while the floor stands, says how many frames the machine had to give.
// Run alone: node e2e/bench/browser.ts
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { SiteOrder, SiteReport } from "./browser/site.ts";
import { busyShare, type Frames, watchFrames } from "./browser/watch.ts";
import { launch } from "./chromium.ts";
import type { Figure } from "./figures.ts";
import { child, said } from "./processes.ts";
import { atLeast, atMost, median, round } from "./quantile.ts";

const runs = 7;
const settleMs = 1_500;
const measureMs = 4_000;
const busyGoals = new Map([
  [200, 20],
  [1_000, 40],
]);

const pages = [
  ["agents", "agents", "Agent 1"],
  ["queues", "queues", "Queue 001"],
  ["queues as a table", "queues?view=table", "Queue 001"],
] as const;

type Seen = { readonly free: Frames; readonly drawn: Frames; readonly busy: number };

export async function run(): Promise<Record<string, Figure>> {
  const env = { ...process.env, NODE_ENV: "production" as const };
  const site = child(join(import.meta.dirname, "browser", "site.ts"), [], env);
  const { port } = await said<SiteReport, "ready">(site, "ready");
  const browser = await launch();
  const pace = (perSecond: number) => site.send({ kind: "pace", perSecond } satisfies SiteOrder);
  const figures: Record<string, Figure> = {};
  for (const [name, path, text] of pages) {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`http://localhost:${port}/${path}`);
    await page.getByText(text).first().waitFor();
    await page.waitForTimeout(settleMs);
    const atRest = await busyShare(page, measureMs);
    const seen = new Map([...busyGoals.keys()].map((perSecond) => [perSecond, [] as Seen[]]));
    for (let n = 0; n < runs; n++)
      for (const [perSecond, list] of seen) {
        const free = await watchNothing(browser);
        pace(perSecond);
        list.push({ free, ...(await watch(browser, page)) });
        pace(0);
      }
    for (const [perSecond, list] of seen)
      Object.assign(figures, told(`browser, ${name}, ${perSecond} changes/s`, list, perSecond, atRest));
    await page.close();
  }
  await browser.close();
  site.disconnect();
  return figures;
}

async function watch(browser: Browser, page: Page) {
  await page.waitForTimeout(settleMs);
  const drawn = await watchFrames(browser, page, measureMs);
  return { drawn, busy: await busyShare(page, measureMs) };
}

async function watchNothing(browser: Browser): Promise<Frames> {
  const page = await browser.newPage();
  const frames = await watchFrames(browser, page, measureMs);
  await page.close();
  return frames;
}

function told(
  name: string,
  seen: readonly Seen[],
  perSecond: number,
  atRest: number,
): Record<string, Figure> {
  const longest = (key: "cpuMs" | "clockMs") => Math.max(...seen.map(({ drawn }) => drawn.longest[key]));
  const frames = (key: "drawn" | "free") => median(seen.map((one) => one[key].fps));
  const busy = median(seen.map((one) => one.busy));
  return {
    [`${name}, frames`]: atLeast(frames("drawn"), 58, `/s (${round(frames("free"))} on an empty page)`),
    [`${name}, longest task`]: atMost(
      longest("clockMs"),
      50,
      `ms on the clock (${round(longest("cpuMs"))} of a core)`,
    ),
    [`${name}, main thread`]: atMost(
      busy,
      busyGoals.get(perSecond) ?? 0,
      `% of a core (${round(atRest)} at rest)`,
    ),
  };
}

if (import.meta.main) console.log(await run());
