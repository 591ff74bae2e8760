// @ts-check
// Are the installed packages those of package-lock.json? npm writes node_modules/.package-lock.json last, after all
// install scripts, so it is the one witness of a finished install; no stamp of ours can disagree with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./node.mjs";
import { run } from "./run.mjs";

/**
 * @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages
 * @param {Packages} wanted    `packages` of package-lock.json
 * @param {Packages | undefined} installed    `packages` of node_modules/.package-lock.json, if npm got that far
 * @returns {string | undefined} the first package that is missing or of another version
 */
export function firstMissing(wanted, installed) {
  if (installed === undefined) return "node_modules";
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === "") continue;
    const found = installed[path];
    // A package for another platform is in the lock file and, rightly, not on the disk.
    if (found === undefined ? optional !== true : found.version !== version) return path;
  }
  return undefined;
}

/** @param {string} file @returns {Packages | undefined} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} [directory] */
export function dependenciesAreStale(directory = root) {
  const wanted = packagesIn(join(directory, "package-lock.json"));
  if (wanted === undefined) return true;
  return firstMissing(wanted, packagesIn(join(directory, "node_modules/.package-lock.json"))) !== undefined;
}

/**
 * Installs what package-lock.json names, development tools too: the build needs some of them. Not `npm ci`, which
 * refuses a lock file that lacks packages for other platforms, as one has that was written where the registry does not
 * carry them all. Without saving, `install` follows the lock file and leaves it as it is.
 */
export function installDependencies() {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  return run("npm", ["install", "--no-save", "--include=dev", ...quiet], {
    env: { NODE_ENV: "development" },
  });
}
