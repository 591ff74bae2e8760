// @ts-check
// The Node that runs the product: the exact one in dependencies, whatever Node the shell has.
// Runs on Node 20 before anything is installed, so it imports nothing but Node itself.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/, "");

const oldestMajor = 24;

/**
 * Path of the Node to run TypeScript with, or a sentence saying why there is none.
 * @param {{ directory?: string, versions?: { node: string }, execPath?: string }} [from]
 * @returns {{ path: string } | { problem: string }}
 */
export function findNode({
  directory = root,
  versions = process.versions,
  execPath = process.execPath,
} = {}) {
  const pinned = join(directory, "node_modules/node/bin/node");
  if (existsSync(pinned)) return { path: pinned };
  if (Number.parseInt(versions.node, 10) >= oldestMajor) return { path: execPath };
  return {
    problem: `Centrala needs Node ${oldestMajor}, this is Node ${versions.node}. It comes with the dependencies, but install scripts were switched off: run "npm rebuild node --ignore-scripts=false", then start again.`,
  };
}

/**
 * The environment of everything we run: our binaries first, no telemetry, the pinned Node for whoever says `node`.
 * @param {Partial<NodeJS.ProcessEnv>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(extra = {}) {
  const bin = join(root, "node_modules/.bin");
  const path = process.env.PATH ?? "";
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    PATH: path.startsWith(bin) ? path : `${bin}:${path}`,
    ...extra,
  };
}

/**
 * Turns this process into another program, so that a signal to npm reaches it and nothing is left behind.
 * Node before 22.15 cannot, so there a child runs with our terminal and gets our signals.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function become(program, args, env) {
  if (typeof process.execve === "function" && process.platform !== "win32") {
    process.chdir(root);
    process.execve(program, [program, ...args], env);
  }
  const child = spawn(program, args, { cwd: root, env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    console.error(`Could not start ${program}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
