// @ts-check
// Is the production build that of these sources? The stamp holds a hash of every file that goes into a build; it is
// removed before a build and written after a good one, so an interrupted build is a stale one.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildFolder } from "../../lib/build-folder.mjs";
import { root } from "./node.mjs";
import { run } from "./run.mjs";

const folders = ["app", "components", "lib", "public"];
const files = [
  "package.json",
  "package-lock.json",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "server/accessor.ts",
];

const patienceMs = 180_000;

const stampIn = (/** @type {string} */ directory) =>
  join(directory, buildFolder(basePath(directory)), "centrala-build.json");

/** @param {string} directory @returns {string[]} paths below `directory` that go into a build, in a fixed order */
function sources(directory) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} folder */
  const walk = (folder) => {
    let entries;
    try {
      entries = readdirSync(join(directory, folder), { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!/\.test\.tsx?$/.test(entry.name)) found.push(path);
    }
  };
  for (const folder of folders) walk(folder);
  return [...found.sort(), ...files];
}

/**
 * The sub-path that the site is built for: `.env` fills what the environment leaves open, as in the server.
 * @param {string} [directory] @param {Partial<NodeJS.ProcessEnv>} [env]
 */
export function basePath(directory = root, env = process.env) {
  if (env.BASE_PATH !== undefined) return env.BASE_PATH.trim();
  try {
    const line = /^[ \t]*(?:export[ \t]+)?BASE_PATH[ \t]*=[ \t]*(["']?)([^"'\s#]*)\1/m;
    return line.exec(readFileSync(join(directory, ".env"), "utf8"))?.[2] ?? "";
  } catch {
    return "";
  }
}

/**
 * Twelve hex digits that change with anything a build is made of. It is the build's id too: the same sources are the same build.
 * @param {string} [directory]
 */
export function sourceHash(directory = root) {
  const hash = createHash("sha256").update(basePath(directory));
  for (const path of sources(directory)) {
    let content;
    try {
      content = readFileSync(join(directory, path));
    } catch {
      continue;
    }
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} [directory] @returns {string | undefined} id of the finished build on the disk */
export function builtId(directory = root) {
  try {
    const { id } = JSON.parse(readFileSync(stampIn(directory), "utf8"));
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} [directory] */
export function buildIsStale(directory = root) {
  return builtId(directory) !== sourceHash(directory);
}

/**
 * Builds for production with the given Node and stamps the build when it is good. A build that outlived a killed start
 * still holds Next's own lock: it is waited for.
 * @param {string} node
 */
export async function build(node) {
  const id = sourceHash();
  rmSync(stampIn(root), { force: true });
  if (basePath() !== "") lendTypeSettings(join(root, buildFolder(basePath())));
  const once = () =>
    run(node, [join(root, "node_modules/next/dist/bin/next"), "build"], {
      env: { NODE_ENV: "production", CENTRALA_BUILD_ID: id, BASE_PATH: basePath() },
    });
  const giveUpAt = performance.now() + patienceMs;
  let ended = await once();
  while (/Another next build process/.test(ended.output) && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    ended = await once();
  }
  // The hash is of before the build: sources that changed meanwhile make the next start build again.
  if (ended.code === 0) writeStamp(root, id);
  return ended;
}

/** @param {string} directory @param {string} id */
export function writeStamp(directory, id) {
  mkdirSync(dirname(stampIn(directory)), { recursive: true });
  writeFileSync(stampIn(directory), `${JSON.stringify({ id, basePath: basePath(directory) })}\n`);
}

/**
 * Next writes the folder of a build into the settings of TypeScript that it reads. For a sub-path it gets some to write into.
 * @param {string} folder of the build
 */
function lendTypeSettings(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(`${folder}.json`, `${JSON.stringify({ extends: "../../tsconfig.json" })}\n`);
}
