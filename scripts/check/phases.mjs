// @ts-check
// The phases of `npm test` and `npm run verify`, each a program, its exit code and its count. Programs are found in
// node_modules/.bin, which stands first on the PATH of all we run; so does the Node that runs them.
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "../setup/node.mjs";
import { secondsSince } from "../setup/prepare.mjs";
import { run } from "../setup/run.mjs";
import { count, countCheck, countPlaywright, countVitest } from "./tally.mjs";

const reports = join(root, ".cache/reports");

/**
 * @typedef {import("./tally.mjs").Count} Count
 * @typedef {(live: boolean) => Promise<{ count: Count, output: string }>} Work
 * @typedef {{ name: string, work: Work }} Phase
 */

/** @param {boolean} live */
const options = (live) =>
  live ? { onText: (/** @type {string} */ text) => void process.stdout.write(text) } : {};

/**
 * @param {string} name
 * @param {...string[]} commands run one after the other until one fails
 * @returns {Phase}
 */
const check = (name, ...commands) => ({
  name,
  work: async (live) => {
    let output = "";
    for (const [program = "", ...args] of commands) {
      const ended = await run(program, args, options(live));
      output += ended.output;
      if (ended.code !== 0) return { count: countCheck(ended.code), output };
    }
    return { count: countCheck(0), output };
  },
});

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} name @returns {string} an empty place for a runner's report */
function reportFile(name) {
  const file = join(reports, `${name}.json`);
  mkdirSync(reports, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** @param {string} name @param {string} project @param {number} timeoutSeconds @returns {Phase} */
const vitest = (name, project, timeoutSeconds) => ({
  name,
  work: async (live) => {
    const file = reportFile(project);
    const args = [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...(process.stdout.isTTY ? [] : ["--no-color"]),
    ];
    const ended = await run("vitest", args, { ...options(live), timeoutSeconds });
    return { count: countVitest(name, readReport(file), ended.code), output: ended.output };
  },
});

export const format = check("format and lint", ["biome", "check", "--error-on-warnings"]);
export const types = check("types", ["next", "typegen"], ["tsc", "--noEmit", "--incremental", "false"]);
export const deadCode = check("dead code", ["knip"]);
export const docs = check("documents", ["node", "scripts/check/docs.mjs"]);
export const unit = vitest("unit and property tests", "unit", 600);
export const servers = vitest("server tests", "servers", 300);
export const attack = vitest("attack tests", "attack", 600);
export const lab = vitest("lab tests", "lab", 2_400);

/** So that a server which somebody else runs is not in the way. @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/**
 * What needs the lab, or the servers of e2e/servers, says so by a tag and is left out where they are missing.
 * @param {{ withLab: boolean, withServers: boolean }} options
 * @returns {Phase}
 */
export const browser = ({ withLab, withServers }) => ({
  name: "browser tests",
  work: async (live) => {
    const file = reportFile("browser");
    const missing = [...(withLab ? [] : ["@lab"]), ...(withServers ? [] : ["@servers"])];
    const left = missing.length === 0 ? [] : [`--grep-invert=${missing.join("|")}`];
    const args = ["test", "--reporter=line,json", ...left];
    const ended = await run("playwright", args, {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CENTRALA_TEST_PORT: String(await freePort()) },
      timeoutSeconds: 2_700,
      ...options(live),
    });
    return { count: countPlaywright("browser tests", readReport(file), ended.code), output: ended.output };
  },
});

/**
 * A step that only prepares: it counts when it fails.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} prepare
 * @returns {Phase}
 */
export const setUp = (name, prepare) => ({
  name,
  work: async () => {
    const { code, output } = await prepare();
    return { count: code === 0 ? count(0, 0) : count(0, 1), output };
  },
});

/**
 * Runs a phase and prints what came of it: one line when it is good, everything it said when it is not.
 * @param {Phase} phase
 * @param {{ live?: boolean }} [how] `live` shows its output as it comes: for phases that run alone and long
 * @returns {Promise<Count>}
 */
export async function perform({ name, work }, { live = false } = {}) {
  const startedAt = performance.now();
  if (live) console.log(`\n${name}…`);
  const quietMs = 30_000;
  const sign = setInterval(() => {
    if (!live) console.log(`…      ${name}: ${secondsSince(startedAt)} so far`);
  }, quietMs);
  const { count: counted, output } = await work(live).catch((error) => ({
    count: count(0, 1),
    output: String(error?.stack ?? error),
  }));
  clearInterval(sign);
  const time = secondsSince(startedAt);
  const good = counted.failed === 0;
  if (!good && !live) console.log(`\n${output.trimEnd()}\n`);
  for (const note of counted.notes) console.log(note);
  const sum =
    counted.passed + counted.failed === 0 ? "ready" : `${counted.passed} passed, ${counted.failed} failed`;
  console.log(`${good ? "ok    " : "FAILED"} ${name}: ${sum} (${time})`);
  return counted;
}

/** @param {readonly Phase[]} phases @returns {Promise<Count[]>} one after the other */
export async function performAll(phases) {
  const counts = [];
  for (const phase of phases) counts.push(await perform(phase));
  return counts;
}
