// @ts-check
// Runs one program to its end and keeps what it printed; whoever stops us stops it too.
import { spawn } from "node:child_process";
import { environment, root } from "./node.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * @typedef {{ code: number, output: string }} Ended  `output` is stdout and stderr as they came.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Partial<NodeJS.ProcessEnv>, cwd?: string, onText?: (text: string) => void, timeoutSeconds?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(program, args, { env = {}, cwd = root, onText, timeoutSeconds } = {}) {
  return new Promise((resolve) => {
    // A group of its own: stopping it must also stop what it started (next build has workers, npm has scripts).
    const child = spawn(program, args, {
      cwd,
      env: environment(env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    let output = "";
    /** @param {string} text */
    const take = (text) => {
      output += text;
      onText?.(text);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", take);
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            take(`\nStopped: it did not end within ${timeoutSeconds} s.\n`);
            stop(child, "SIGKILL");
          }, timeoutSeconds * 1000);
    /** @param {number} code */
    const end = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      take(`${program}: ${error.message}\n`);
      end(127);
    });
    child.on("close", (code, signal) => {
      if (signal !== null) take(`\n${program} was ended by ${signal}.\n`);
      end(code ?? 1);
    });
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function stop(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/**
 * Ends what we run when we are ended; `last` runs before this process leaves.
 * @param {() => void} [last]
 * @returns {() => void} switches it off
 */
export function stopTogether(last = () => {}) {
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
  const handlers = Object.entries(numbers).map(([signal, number]) => {
    const handler = () => {
      for (const child of running) stop(child, "SIGTERM");
      last();
      process.exit(128 + number);
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const off of handlers) off();
  };
}
