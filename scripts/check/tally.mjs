// @ts-check
// Counts what the runners report. The rule: nothing passes in silence. A runner that crashed, a suite in which no test
// ran and a test that was skipped are failures.

/**
 * @typedef {{ passed: number, failed: number, notes: string[] }} Count  `notes` says why, where the runner does not.
 */

/** @param {number} passed @param {number} failed @param {string[]} [notes] @returns {Count} */
export const count = (passed, failed, notes = []) => ({ passed, failed, notes });

/**
 * A check that is one thing: it holds or not.
 * @param {number} code exit code of its program
 */
export const countCheck = (code) => (code === 0 ? count(1, 0) : count(0, 1));

/**
 * @param {Count} found
 * @param {number} code exit code of the runner
 * @param {string} suite
 * @returns {Count}
 */
function strict({ passed, failed, notes }, code, suite) {
  if (failed === 0 && code !== 0)
    return count(passed, 1, [...notes, `${suite}: the runner ended with code ${code}.`]);
  if (passed + failed === 0) return count(0, 1, [...notes, `${suite}: no test ran.`]);
  return count(passed, failed, notes);
}

/**
 * @param {string} suite
 * @param {number} code
 * @returns {Count}
 */
const noReport = (suite, code) =>
  count(0, 1, [`${suite}: the runner left no report and ended with code ${code}.`]);

/**
 * @param {string} suite
 * @param {any} report  of Vitest's json reporter; undefined when there is none
 * @param {number} code
 * @returns {Count}
 */
export function countVitest(suite, report, code) {
  if (report === undefined) return noReport(suite, code);
  const notes = [];
  let passed = 0;
  let failed = 0;
  for (const file of report.testResults ?? []) {
    const tests = file.assertionResults ?? [];
    for (const test of tests) {
      if (test.status === "passed") passed += 1;
      else failed += 1;
      if (test.status !== "passed" && test.status !== "failed") {
        notes.push(`${suite}: "${test.fullName}" did not run (${test.status}).`);
      }
    }
    if (tests.length === 0 || (file.status === "failed" && !tests.some(hasFailed))) {
      failed += 1;
      notes.push(
        `${suite}: ${file.name} ${tests.length === 0 ? "ran no test" : "failed outside its tests"}.`,
      );
    }
  }
  return strict(count(passed, failed, notes), code, suite);
}

const hasFailed = (/** @type {{ status: string }} */ test) => test.status !== "passed";

/**
 * @param {string} suite
 * @param {any} report  of Playwright's json reporter; undefined when there is none
 * @param {number} code
 * @returns {Count}
 */
export function countPlaywright(suite, report, code) {
  if (report?.stats === undefined) return noReport(suite, code);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const errors = report.errors?.length ?? 0;
  const notes = [];
  if (flaky > 0) notes.push(`${suite}: ${flaky} passed only when tried again.`);
  if (skipped > 0) notes.push(`${suite}: ${skipped} did not run.`);
  if (errors > 0) notes.push(`${suite}: ${errors} error(s) outside the tests.`);
  return strict(count(expected, unexpected + flaky + skipped + errors, notes), code, suite);
}

/** The last line of `npm test`. @param {readonly Count[]} counts */
export function lastLine(counts) {
  const passed = counts.reduce((sum, one) => sum + one.passed, 0);
  const failed = counts.reduce((sum, one) => sum + one.failed, 0);
  return { text: `${passed} passed, ${failed} failed`, ok: failed === 0 && passed > 0 };
}
