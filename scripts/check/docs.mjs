// @ts-check
// Do the documents speak of what exists? Every path, npm script and environment variable that they name is looked up.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../setup/node.mjs";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "ARCHITECTURE.md",
  "SECURITY.md",
  "docs/what-each-feature-needs.md",
];
const npmOwn = new Set(["ci", "install", "i", "rebuild", "exec", "run", "audit", "outdated", "update"]);
/** Made at run time, so not in a fresh checkout. */
const made = new Set([
  "node_modules",
  ".next",
  ".cache",
  ".lab",
  "data",
  "test-results",
  "playwright-report",
]);
const fileEnding = /\.(?:tsx?|mjs|js|json|md|css|png|svg|conf|ya?ml|xml|sh|ami)$/;

/**
 * @typedef {object} World  what a document may speak of
 * @property {(path: string) => boolean} exists  a path from the root of the checkout
 * @property {ReadonlySet<string>} fileNames  of all files, without their folders
 * @property {ReadonlySet<string>} scripts  of package.json
 * @property {(name: string) => boolean} isRead  whether any source names this environment variable
 */

/**
 * @param {string} text of one document
 * @param {World} world
 * @returns {string[]} one sentence for each thing that does not exist
 */
export function brokenReferences(text, world) {
  const problems = new Set();
  const prose = text.replace(/```.*?```/gs, "");
  const fences = [...text.matchAll(/```.*?\n(.*?)```/gs)].map((match) => match[1] ?? "");
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    const path = target.replace(/#.*$/, "");
    if (path !== "" && !/^[a-z]+:/i.test(path) && !world.exists(path))
      problems.add(`the link ${target} leads nowhere`);
  }
  for (const span of spans) {
    for (const word of span.split(/[\s,;]+/)) {
      if (isPath(word, world) && !pathExists(word, world)) problems.add(`${word} does not exist`);
    }
    if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(span) && !world.isRead(span))
      problems.add(`nothing reads ${span}`);
  }
  for (const code of [...spans, ...fences]) {
    for (const [, run, name = ""] of code.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)) {
      if (!world.scripts.has(name) && (run !== undefined || !npmOwn.has(name)))
        problems.add(`npm has no script ${name}`);
    }
    for (const [, name = ""] of code.matchAll(/(?:^|\s)([A-Z][A-Z0-9_]{2,})=/gm)) {
      if (!world.isRead(name)) problems.add(`nothing reads ${name}`);
    }
  }
  return [...problems];
}

/** A word is a path when it starts in one of our folders, or looks like one and ends like a file of ours. @param {string} word @param {World} world */
function isPath(word, world) {
  if (!/^[\w.@[\]()*…-]+(?:\/[\w.@[\]()*…-]*)*$/.test(word)) return false;
  const [first = "", ...rest] = word.split("/");
  if (made.has(first)) return false;
  return rest.length === 0
    ? fileEnding.test(word)
    : world.exists(first) || fileEnding.test(word) || word.endsWith("/");
}

/** @param {string} word @param {World} world */
function pathExists(word, world) {
  const fixed = word.split(/[*…]/)[0] ?? "";
  if (fixed === "") return true;
  if (fixed !== word) return world.exists(fixed.replace(/[^/]*$/, "") || ".");
  return world.exists(word) || (!word.includes("/") && world.fileNames.has(word));
}

/** @returns {World} this checkout */
function checkout() {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  const sources = files.filter((file) => /\.(?:ts|tsx|mjs|js)$/.test(file) && !file.includes(".test."));
  const code = sources
    .filter((file) => existsSync(join(root, file)))
    .map((file) => readFileSync(join(root, file), "utf8"));
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    exists: (path) => existsSync(join(root, path)),
    fileNames: new Set(files.map((file) => basename(file))),
    scripts: new Set(Object.keys(scripts)),
    isRead: (name) => code.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
  };
}

if (import.meta.main) {
  const world = checkout();
  for (const name of documents) {
    if (!world.exists(name)) {
      console.error(`${name} is missing.`);
      process.exitCode = 1;
      continue;
    }
    for (const problem of brokenReferences(readFileSync(join(root, name), "utf8"), world)) {
      console.error(`${name}: ${problem}.`);
      process.exitCode = 1;
    }
  }
}
