import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lock } from "./lock.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "centrala-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const take = (onWait?: (pid: number) => void) =>
  lock({ file: join(folder, "setup.lock"), pollMs: 1, ...(onWait ? { onWait } : {}) });

test("the second waits, says so, and has its turn when the first is done", async () => {
  const release = await take();
  const order: string[] = [];
  const second = take((pid) => {
    order.push(`waits for ${pid}`);
    release();
  });
  (await second)();
  expect(order).toEqual([`waits for ${process.pid}`]);
  expect(readdirSync(folder)).toEqual([]);
});

test("many at once never hold it together", async () => {
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const release = await take();
      holders += 1;
      most = Math.max(most, holders);
      await Promise.resolve();
      holders -= 1;
      release();
    }),
  );
  expect(most).toBe(1);
});

test("a lock whose owner died is taken over", async () => {
  // Above the largest process id that Linux gives out.
  writeFileSync(join(folder, "setup.lock"), "4194305");
  (await take())();
  expect(existsSync(join(folder, "setup.lock"))).toBe(false);
});

test("a lock that nobody touches any more is taken over, whatever process has its id now", async () => {
  const file = join(folder, "setup.lock");
  writeFileSync(file, "1");
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  (await take())();
  expect(existsSync(file)).toBe(false);
});
