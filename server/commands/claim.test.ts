import { expect, test } from "vitest";
import type { Hands } from "#server/pbx/hands.ts";
import { claimed } from "./claim.ts";

const hands = {} as Hands;

test("a second wish for the same call is turned away while the first is under way, and one for another is not", async () => {
  let finish = () => {};
  const first = claimed(hands, "a", () => new Promise<void>((resolve) => (finish = resolve)));
  await expect(claimed(hands, "a", async () => 1)).rejects.toMatchObject({ details: { reason: "in-hand" } });
  expect(await claimed(hands, "b", async () => 2)).toBe(2);
  expect(await claimed({} as Hands, "a", async () => 3)).toBe(3);
  finish();
  await first;
  expect(await claimed(hands, "a", async () => 4)).toBe(4);
});

test("a wish that failed leaves the call free", async () => {
  await expect(claimed(hands, "a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await claimed(hands, "a", async () => 1)).toBe(1);
});
