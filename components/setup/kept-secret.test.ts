import { expect, test } from "vitest";
import { forgetKeptSecret, KeptSecret } from "./kept-secret.ts";

const [first, second] = ["a".repeat(32), "b".repeat(32)];

function shelf(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("a secret stays through a reload, and nothing is said to be new", () => {
  const tab = shelf();
  const page = new KeptSecret(() => tab);
  expect(page.wanted).toBeNull();
  expect(page.keep(first)).toBe(false);
  expect(page.wanted).toBe(first);
  expect(page.keep(first)).toBe(false);
  const reloaded = new KeptSecret(() => tab);
  expect(reloaded.wanted).toBe(first);
  expect(reloaded.keep(first)).toBe(false);
});

test("another one comes only when it is asked for, and is said to be new", () => {
  const tab = shelf();
  const page = new KeptSecret(() => tab);
  page.keep(first);
  page.wantAnother();
  expect(page.wanted).toBeNull();
  expect(page.keep(second)).toBe(true);
  expect(new KeptSecret(() => tab).wanted).toBe(second);
});

test("what was saved is forgotten, here and in the tab", () => {
  const tab = shelf();
  const page = new KeptSecret(() => tab);
  page.keep(first);
  page.forget();
  expect(page.wanted).toBeNull();
  expect(page.keep(second)).toBe(false);
  expect(new KeptSecret(() => tab).wanted).toBeNull();
});

test("whoever leaves takes it along", () => {
  const tab = shelf();
  new KeptSecret(() => tab).keep(first);
  forgetKeptSecret(() => tab);
  expect(new KeptSecret(() => tab).wanted).toBeNull();
});

test("without a place to keep it, or with something else there, the page alone holds it", () => {
  const page = new KeptSecret(() => {
    throw new Error("forbidden here");
  });
  expect(page.wanted).toBeNull();
  page.keep(first);
  expect(page.wanted).toBe(first);
  expect(new KeptSecret(() => shelf(new Map([["centrala.setup.secret", "x\nwrite=all"]]))).wanted).toBeNull();
});
