import { expect, test } from "vitest";
import { count, countCheck, countPlaywright, countVitest, lastLine } from "./tally.mjs";

const vitestReport = (...files: { status: string; tests: string[] }[]) => ({
  testResults: files.map(({ status, tests }, index) => ({
    name: `file-${index}.test.ts`,
    status,
    assertionResults: tests.map((test) => ({ status: test, fullName: `a ${test} one` })),
  })),
});

const playwrightReport = (stats: Record<string, number>, errors: unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test("counts passed and failed tests of Vitest", () => {
  const report = vitestReport(
    { status: "passed", tests: ["passed", "passed"] },
    { status: "failed", tests: ["failed"] },
  );
  expect(countVitest("unit", report, 1)).toEqual(count(2, 1));
});

test("a skipped or unfinished test is a failure and is named", () => {
  const report = vitestReport({ status: "passed", tests: ["passed", "skipped", "todo"] });
  const found = countVitest("unit", report, 0);
  expect(found).toMatchObject({ passed: 1, failed: 2 });
  expect(found.notes[0]).toContain("a skipped one");
});

test("a file that failed to load, holds no test or failed outside its tests is a failure", () => {
  expect(countVitest("unit", vitestReport({ status: "failed", tests: [] }), 1)).toMatchObject({ failed: 1 });
  const empty = vitestReport({ status: "passed", tests: ["passed"] }, { status: "passed", tests: [] });
  expect(countVitest("unit", empty, 0)).toMatchObject({ passed: 1, failed: 1 });
  const teardown = vitestReport({ status: "failed", tests: ["passed"] });
  expect(countVitest("unit", teardown, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test("a runner that crashed, left no report or ran nothing is a failure", () => {
  expect(countVitest("unit", undefined, 134)).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest("unit", vitestReport(), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest("unit", vitestReport({ status: "passed", tests: ["passed"] }), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
  expect(countPlaywright("browser", undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright("browser", playwrightReport({}), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("a test of Playwright that was skipped, or passed only in the second try, is a failure", () => {
  const report = playwrightReport({ expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, [
    { message: "boom" },
  ]);
  expect(countPlaywright("browser", report, 1)).toMatchObject({ passed: 4, failed: 5 });
});

test("the last line adds up, and fails when anything failed or nothing ran", () => {
  expect(lastLine([count(71, 0), countCheck(0), countCheck(2)])).toEqual({
    text: "72 passed, 1 failed",
    ok: false,
  });
  expect(lastLine([count(71, 0), countCheck(0)])).toEqual({ text: "72 passed, 0 failed", ok: true });
  expect(lastLine([]).ok).toBe(false);
});
