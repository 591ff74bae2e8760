// @ts-check
// One set-up at a time in one checkout: a second start waits for the first instead of building over it.
// The lock is a file made in one step; its owner touches it, so that neither a crash nor a reused process id keeps it.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./node.mjs";

const beatMs = 1_000;
const silenceMs = 15_000;

/** @param {string} file */
function ownerOf(file) {
  try {
    return { pid: Number(readFileSync(file, "utf8")), touchedAt: statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {string} file @returns {boolean} whether it is ours now */
function tryTake(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} file @param {number} pid */
function clearDead(file, pid) {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    // Another waiter may have cleared and taken it between our look and our rename: then it goes back.
    if (ownerOf(aside)?.pid !== pid) linkSync(aside, file);
  } catch {
    // Someone else was faster.
  }
  rmSync(aside, { force: true });
}

/**
 * Waits for the lock and returns what gives it back.
 * @param {{ file?: string, onWait?: (pid: number) => void, pollMs?: number }} [options]
 * @returns {Promise<() => void>}
 */
export async function lock({ file = join(root, ".cache/setup.lock"), onWait, pollMs = 250 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) continue;
    if (!alive(owner.pid) || Date.now() - owner.touchedAt > silenceMs) {
      clearDead(file, owner.pid);
      continue;
    }
    if (!told) onWait?.(owner.pid);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Deleted by hand: nothing to keep alive.
    }
  }, beatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (ownerOf(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
