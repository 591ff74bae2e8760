import { expect, test } from "vitest";
import { benchmarksIn, readFigures, table } from "./figures.ts";

const parser = { value: 3.1234, unit: "× yana", goal: "≥ 3", met: true };

test("a benchmark is a file that exports run, and no test", () => {
  const sources = new Map([
    ["parser.ts", "export async function run(): Promise<Figures> {"],
    ["heap.ts", "export const run = async () => ({});"],
    ["peers.ts", "export function loadPeers() {}\nfunction run() {}"],
    ["runner.ts", "export function runAll() {}"],
    ["parser.test.ts", "export function run() {}"],
  ]);
  expect(benchmarksIn(sources)).toEqual(["heap", "parser"]);
});

test("takes figures and refuses what is none", () => {
  expect(readFigures({ parser })).toEqual({ parser });
  for (const nothing of [undefined, {}, { parser: { value: "3" } }, [parser]])
    expect(readFigures(nothing)).toBeNull();
});

test("prints one aligned table that shouts what was missed", () => {
  expect(
    table({ parser, "heap growth": { value: 5, unit: "%", goal: "≤ 3", met: false } }).split("\n"),
  ).toEqual([
    "benchmark    measured     goal",
    "parser       3.12 × yana  ≥ 3   met",
    "heap growth  5 %          ≤ 3   MISSED",
  ]);
});
