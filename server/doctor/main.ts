// `npm run doctor`: examines the PBX of the settings with a session of its own and prints what it found.
//   -- --json                  findings as JSON            -- --listen SECONDS   how long to hear events (5)
//   -- --bundle FILE           a support bundle            -- --manager-conf FILE   what AMI does not tell
// Ends with 0 when all is well, 1 for warnings, 2 for problems, 3 when it could not connect.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { worst } from "#lib/doctor/finding.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { loadConfig } from "#server/config.ts";
import { complain, say } from "#server/console.ts";
import { createDemoPbx } from "#server/demo/demo-pbx.ts";
import { bundleOf } from "./bundle.ts";
import { diagnose } from "./diagnose.ts";
import { readMachine } from "./facts/machine.ts";
import { type ManagerConf, readManagerConf } from "./facts/manager-conf.ts";
import { type Known, known, unknown } from "./facts.ts";
import { printFindings, terminalLocale, translatorFor } from "./print.ts";
import { visit } from "./visit.ts";

const exitCodes = { ok: 0, note: 0, warning: 1, problem: 2 } as const;
const cannotConnect = 3;

const root = fileURLToPath(new URL("../../", import.meta.url));

function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      listen: { type: "string", default: "5" },
      bundle: { type: "string" },
      "manager-conf": { type: "string" },
    },
  });
  const seconds = Number(values.listen);
  if (!(seconds >= 0 && seconds <= 3_600)) throw new Error("--listen takes seconds from 0 to 3600.");
  return { ...values, listenMs: seconds * 1_000 };
}

function readConf(path: string | undefined, username: string): Known<ManagerConf> {
  if (path === undefined) return unknown("no-conf-file");
  try {
    return known(readManagerConf(readFileSync(path, "utf8"), username));
  } catch {
    return unknown("conf-unreadable");
  }
}

async function run(): Promise<number> {
  const options = readOptions();
  const loaded = loadConfig(root);
  const problems = loaded.ok ? loaded.config.problems : loaded.problems;
  for (const problem of problems) complain(problem);
  if (!loaded.ok || loaded.config.pbx.mode === "none") return cannotConnect;
  const { config } = loaded;
  const demo = config.pbx.mode === "demo" ? await createDemoPbx() : null;
  const ami: AmiSettings = config.pbx.mode === "ami" ? config.pbx.ami : asSettings(demo);
  const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const facts = await visit({
    pbx: {
      pbx: demo === null ? "main" : "demo",
      name: demo === null ? ami.host : "Demo",
      demo: demo !== null,
    },
    ami,
    machine: await readMachine(String(version), config.dataDir, undefined),
    conf: readConf(options["manager-conf"], ami.username),
    wrapupSeconds: { ...demo?.wrapupSeconds, ...config.wrapupSeconds },
    listenMs: options.listenMs,
  });
  await demo?.close();
  const findings = diagnose(facts);
  if (options.bundle !== undefined) {
    writeFileSync(options.bundle, `${JSON.stringify(bundleOf(facts, findings), null, 2)}\n`, { mode: 0o600 });
  }
  const locale = terminalLocale(process.env);
  const words = translatorFor(locale);
  if (options.json) say(JSON.stringify({ at: facts.at, pbx: facts.pbx, findings }, null, 2));
  else {
    const where = facts.pbx.demo ? words("connection.demo") : `${facts.way.host}:${facts.way.port}`;
    say(`${words("app.name")} · ${words("doctor.title")} · ${where}\n`);
    for (const line of printFindings(findings, locale, process.stdout.columns ?? 100)) say(line);
  }
  return "failure" in facts.session ? cannotConnect : exitCodes[worst(findings)];
}

function asSettings(demo: AmiSettings | null): AmiSettings {
  if (demo === null) throw new TypeError("The demo PBX has not started.");
  const { host, port, username, secret } = demo;
  return { host, port, username, secret };
}

process.exitCode = await run().catch((error: unknown) => {
  complain(error instanceof Error ? error.message : String(error));
  return exitCodes.problem;
});
