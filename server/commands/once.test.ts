import { expect, test } from "vitest";
import { MayHaveHappened, PbxOffline } from "#lib/errors.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import type { CommandContext } from "./command.ts";
import { Once, rememberedMs } from "./once.ts";
import type { Resources } from "./resources.ts";

let now = 0;
const as = (id: string, key?: string): CommandContext => ({
  actor: {
    principal: { ...anybody, id },
    address: "",
    onThisMachine: false,
    headers: new Headers(key === undefined ? {} : { "Idempotency-Key": key }),
  },
  resources: {} as Resources,
  now,
  reply: new Headers(),
});

function counting(fail?: Error) {
  const counter = { n: 0 };
  const act = async () => {
    counter.n += 1;
    if (fail !== undefined) throw fail;
    return counter.n;
  };
  return { counter, act };
}

test("the same key of the same asker is done once for ten minutes, and anew after them", async () => {
  const once = new Once(() => now);
  const { act } = counting();
  const ask = (id: string, key?: string) => once.run("v", { a: 1 }, as(id, key), act);
  expect(await Promise.all([ask("anna", "k"), ask("anna", "k")])).toEqual([1, 1]);
  expect(await ask("ben", "k")).toBe(2);
  expect([await ask("anna"), await ask("anna")]).toEqual([3, 4]);
  now += rememberedMs;
  expect(await ask("anna", "k")).toBe(5);
});

test("a key for something else, and a key that is none, are refused", async () => {
  const once = new Once(() => now);
  const { act, counter } = counting();
  await once.run("v", { a: 1 }, as("anna", "k"), act);
  expect(() => once.run("v", { a: 2 }, as("anna", "k"), act)).toThrow("something else");
  expect(() => once.run("v", {}, as("anna", "x".repeat(256)), act)).toThrow("1 to 255");
  expect(counter.n).toBe(1);
});

test("what did not happen may be tried again, what may have happened is never repeated", async () => {
  const once = new Once(() => now);
  const offline = counting(new PbxOffline("main"));
  const unsure = counting(new MayHaveHappened(new PbxOffline("main")));
  for (const _ of [1, 2]) {
    await expect(once.run("v", {}, as("anna", "a"), offline.act)).rejects.toThrow();
    await expect(once.run("v", {}, as("anna", "b"), unsure.act)).rejects.toThrow();
  }
  expect([offline.counter.n, unsure.counter.n]).toEqual([2, 1]);
});
