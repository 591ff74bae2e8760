import { expect, test, vi } from "vitest";
import { type ReloadMemory, reloadOnce } from "./reload-once.ts";

function tab(): ReloadMemory {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test("a tab reloads once for each build that it is told of", () => {
  const memory = tab();
  const reload = vi.fn();
  const told = ["2", "2", "3", "3"].map((build) => reloadOnce(build, memory, reload));
  expect(told).toEqual([true, false, true, false]);
  expect(reload).toHaveBeenCalledTimes(2);
});

test("a tab that cannot remember does not reload, for it would never stop", () => {
  const blocked: ReloadMemory = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("no storage", "SecurityError");
    },
  };
  expect(reloadOnce("2", blocked, () => expect.unreachable())).toBe(false);
});
