import { expect, test } from "vitest";
import { closeAll, leaver } from "./shutdown.ts";

test("closes in order and waits for each", async () => {
  const order: string[] = [];
  const slow = async () => {
    await Promise.resolve();
    order.push("slow");
  };
  const unclosed = await closeAll(
    [
      { name: "slow", close: slow },
      { name: "fast", close: () => order.push("fast") },
    ],
    1_000,
  );
  expect({ order, unclosed }).toEqual({ order: ["slow", "fast"], unclosed: [] });
});

test("one that fails does not keep the others open, one that hangs does not keep us", async () => {
  const closed: string[] = [];
  const unclosed = await closeAll(
    [
      { name: "failing", close: () => Promise.reject(new Error("no")) },
      { name: "good", close: () => closed.push("good") },
      { name: "hanging", close: () => new Promise(() => undefined) },
    ],
    10,
  );
  expect({ closed, unclosed }).toEqual({ closed: ["good"], unclosed: ["failing", "hanging"] });
});

test("the second signal does not wait", async () => {
  const exits: number[] = [];
  const leave = leaver({
    parts: [{ name: "hanging", close: () => new Promise(() => undefined) }],
    timeoutMs: 60_000,
    exit: (code) => exits.push(code),
  });
  leave(0);
  expect(exits).toEqual([]);
  leave(0);
  expect(exits).toEqual([130]);
});
