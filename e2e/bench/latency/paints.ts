// When the page has painted each mark.
import type { Page } from "@playwright/test";

export type Marks = readonly (readonly [n: number, at: number])[];

declare global {
  var benchPaints: [n: number, at: number][];
}

/** Runs in the page. A row changes within an animation frame; a task posted from there runs after that frame was painted. */
export function notePaints(prefix: string): void {
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

/** Those since it was last asked. */
export async function paints(page: Page): Promise<Marks> {
  return page.evaluate(() => globalThis.benchPaints.splice(0));
}
