// @ts-check
// Brings a checkout to where it can run: dependencies, the right Node and, when asked, a production build.
// Each step says what it does and how long it took; a step that is done already says nothing.
import { build, buildIsStale } from "./build.mjs";
import { dependenciesAreStale, installDependencies } from "./dependencies.mjs";
import { lock } from "./lock.mjs";
import { findNode } from "./node.mjs";
import { stopTogether } from "./run.mjs";

/** A sentence for the person at the terminal; `output` is what the failing tool printed. */
export class SetUpError extends Error {
  /** @param {string} message @param {string} [output] */
  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}

/** @param {number} startedAt of performance.now() */
export const secondsSince = (startedAt) => inWords((performance.now() - startedAt) / 1000);

/** @param {number} seconds */
const inWords = (seconds) =>
  seconds < 9.95
    ? `${seconds.toFixed(1)} s`
    : seconds < 90
      ? `${Math.round(seconds)} s`
      : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/**
 * @param {string} title
 * @param {() => Promise<import("./run.mjs").Ended>} work
 * @param {string} advice
 */
async function step(title, work, advice) {
  process.stdout.write(`${title}…`);
  const dots = setInterval(() => process.stdout.write("."), 5_000);
  const startedAt = performance.now();
  const ended = await work();
  clearInterval(dots);
  process.stdout.write(ended.code === 0 ? ` ${secondsSince(startedAt)}\n` : " failed\n");
  if (ended.code !== 0) throw new SetUpError(advice, ended.output);
}

/** Installs what is missing. @returns {Promise<string>} path of the Node to run with */
async function dependencies() {
  if (dependenciesAreStale()) {
    await step(
      "Installing dependencies",
      installDependencies,
      "npm could not install the dependencies (its words are above). Check the network or the npm registry, then start again.",
    );
  }
  const node = findNode();
  if ("problem" in node) throw new SetUpError(node.problem);
  return node.path;
}

/**
 * @param {{ production: boolean }} wanted
 * @returns {Promise<string>} path of the Node to run with
 */
export async function prepare({ production }) {
  const settled = findNode();
  if ("path" in settled && !dependenciesAreStale() && !(production && buildIsStale())) return settled.path;
  let release = () => {};
  const off = stopTogether(() => release());
  try {
    release = await lock({
      onWait: (pid) =>
        console.log(`Another start (process ${pid}) is setting up this checkout; waiting for it…`),
    });
    const node = await dependencies();
    if (production && buildIsStale()) {
      await step(
        "Building for production",
        () => build(node),
        "The production build failed (its words are above).",
      );
    }
    return node;
  } finally {
    release();
    off();
  }
}

/** @param {unknown} error @returns {never} */
export function giveUp(error) {
  if (!(error instanceof SetUpError)) throw error;
  if (error.output !== "") console.error(`\n${error.output.trimEnd()}\n`);
  console.error(error.message);
  process.exit(1);
}
