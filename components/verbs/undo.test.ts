import { afterEach, expect, test } from "vitest";
import { undos } from "./undo.ts";

const done: string[] = [];
const offer = (id: string, what = id) => undos.offer(id, () => done.push(what));
const takeAll = () => {
  for (let run = undos.take(); run !== undefined; run = undos.take()) run();
  return done.splice(0);
};
afterEach(takeAll);

test("the newest goes first, and each only once", () => {
  offer("anna");
  offer("ben");
  expect(takeAll()).toEqual(["ben", "anna"]);
  expect(undos.take()).toBeUndefined();
});

test("what is done anew to the same one is what is undone", () => {
  offer("anna", "older");
  offer("ben");
  offer("anna", "newer");
  expect(takeAll()).toEqual(["newer", "ben"]);
});

test("what was forgotten with its toast stays done", () => {
  offer("anna");
  undos.forget("anna");
  expect(takeAll()).toEqual([]);
  expect(undos.take("anna")).toBeUndefined();
});
