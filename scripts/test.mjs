// @ts-check
// `npm test`: sets up everything from nothing, runs everything, and ends with one line "N passed, N failed".
// The lab's packages come over the network while the checks and the build use the processor.
import { installChromium } from "./check/chromium.mjs";
import {
  attack,
  browser,
  deadCode,
  docs,
  format,
  lab,
  perform,
  performAll,
  servers,
  setUp,
  types,
  unit,
} from "./check/phases.mjs";
import { count, lastLine } from "./check/tally.mjs";
import { build, buildIsStale } from "./setup/build.mjs";
import { lock } from "./setup/lock.mjs";
import { giveUp, prepare, SetUpError, secondsSince } from "./setup/prepare.mjs";
import { run, stopTogether } from "./setup/run.mjs";

const startedAt = performance.now();
const withLab = process.env.CENTRALA_LAB !== "off";
if (!withLab)
  console.log(
    "CENTRALA_LAB=off: the tests against a real Asterisk, PostgreSQL, an LDAP directory and nginx are left out.",
  );

/** @param {readonly import("./check/tally.mjs").Count[]} counts @returns {never} */
function end(counts) {
  const { text, ok } = lastLine(counts);
  console.log(`\nEverything took ${secondsSince(startedAt)}.`);
  console.log(text);
  process.exit(ok ? 0 : 1);
}

const node = await prepare({ production: false }).catch((error) => {
  if (!(error instanceof SetUpError)) return giveUp(error);
  console.error(`${error.output}\n${error.message}`);
  return end([count(0, 1)]);
});
stopTogether();

const chromium = setUp("browser installation", installChromium);
const labPackages = setUp("lab installation", () =>
  run(node, ["e2e/lab/install.ts"], { timeoutSeconds: 900 }),
);
const serverPackages = setUp("server installation", () =>
  run(node, ["e2e/servers/install.ts"], { timeoutSeconds: 900 }),
);
const production = setUp("production build", async () => {
  const release = await lock();
  try {
    return buildIsStale() ? await build(node) : { code: 0, output: "" };
  } finally {
    release();
  }
});

/** Kept beside the ordinary one; the browser tests behind a reverse proxy would make it themselves, at a worse time. */
const subPathBuild = setUp("build for a sub-path", () =>
  run(node, ["scripts/run.mjs", "--built", "--version"], { env: { BASE_PATH: "/centrala" } }),
);

const [installed, checked] = await Promise.all([
  performAll(withLab ? [chromium, labPackages, serverPackages] : [chromium]),
  performAll([format, types, docs, deadCode, unit, production, ...(withLab ? [subPathBuild] : [])]),
]);
const counts = [...installed, ...checked];

counts.push(await perform(attack));
const withServers = installed[2]?.failed === 0;
if (withServers) counts.push(await perform(servers));
else if (withLab) console.log("FAILED server tests: not run, since their servers could not be installed.");
const labIsReady = withLab && installed[1]?.failed === 0;
if (labIsReady) counts.push(await perform(lab, { live: true }));
else if (withLab)
  console.log(
    "FAILED lab tests: not run, since the lab could not be installed. CENTRALA_LAB=off leaves them out.",
  );
counts.push(await perform(browser({ withLab: labIsReady, withServers }), { live: true }));
end(counts);
