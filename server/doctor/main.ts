// `npm run doctor`: examines the PBX of the settings with a session of its own and prints what it found.
//   -- --json                  findings as JSON            -- --listen SECONDS   how long to hear events (5)
//   -- --bundle FILE           a support bundle            -- --manager-conf FILE   what AMI does not tell
// Ends with 0 when all is well, 1 for warnings, 2 for problems and words that it could not use, 3 when it could not connect.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Finding, worst } from "#lib/doctor/finding.ts";
import { sayHeadline } from "#lib/doctor/say-finding.ts";
import type { AmiSettings, PbxChoice } from "#server/ami/settings.ts";
import { loadConfig } from "#server/config.ts";
import { complain, say } from "#server/console.ts";
import { createDemoPbx } from "#server/demo/demo-pbx.ts";
import { plain } from "#server/plain.ts";
import { bundleOf } from "./bundle.ts";
import { diagnose } from "./diagnose.ts";
import { readMachine } from "./facts/machine.ts";
import { type ManagerConf, readManagerConf } from "./facts/manager-conf.ts";
import { type Facts, type Known, known, unknown } from "./facts.ts";
import { openInstallation } from "./installation.ts";
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
  return path === undefined ? unknown("no-conf-file") : known(readManagerConf(readText(path), username));
}

/** Whoever names a file wants it read: going on without it would call fine what nobody looked at. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    const why = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "it is no text";
    throw new Error(plain(`The file of --manager-conf could not be read: ${path} (${why}).`));
  }
}

async function run(): Promise<number> {
  const options = readOptions();
  const loaded = loadConfig(root);
  const problems = loaded.ok ? loaded.config.problems : loaded.problems;
  for (const problem of problems) complain(problem);
  if (!loaded.ok) return cannotConnect;
  const { config } = loaded;
  const installation = await openInstallation(config);
  const shown = await show(installation.pbx);
  try {
    if (shown === null) return cannotConnect;
    const conf = readConf(options["manager-conf"], shown.ami.username);
    const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const facts = await visit({
      pbx: shown.pbx,
      ami: shown.ami,
      machine: await readMachine(String(version), config.dataDir, installation.askDatabase),
      conf,
      wrapupSeconds: { ...shown.wrapupSeconds, ...config.wrapupSeconds },
      listenMs: options.listenMs,
    });
    const findings = diagnose(facts);
    if (options.bundle !== undefined) {
      const text = JSON.stringify(bundleOf(facts, findings), null, 2);
      writeFileSync(options.bundle, `${text}\n`, { mode: 0o600 });
    }
    if (options.json) say(JSON.stringify({ at: facts.at, pbx: facts.pbx, findings }, null, 2));
    else print(facts, findings);
    return "failure" in facts.session ? cannotConnect : exitCodes[worst(findings)];
  } finally {
    await shown?.close();
    await installation.close();
  }
}

type Shown = {
  readonly pbx: Facts["pbx"];
  readonly ami: AmiSettings;
  readonly wrapupSeconds: Readonly<Record<string, number>>;
  readonly close: () => Promise<void>;
};

/** Null where a setting of the PBX cannot be used. */
async function show(choice: PbxChoice): Promise<Shown | null> {
  if (choice.mode === "none") return null;
  if (choice.mode === "ami") {
    const pbx = { pbx: "main", name: choice.ami.host, demo: false };
    return { pbx, ami: choice.ami, wrapupSeconds: {}, close: async () => undefined };
  }
  const { host, port, username, secret, wrapupSeconds, close } = await createDemoPbx();
  const pbx = { pbx: "demo", name: "Demo", demo: true };
  return { pbx, ami: { host, port, username, secret }, wrapupSeconds, close };
}

function print({ pbx, way }: Facts, findings: readonly Finding[]): void {
  const locale = terminalLocale(process.env);
  const words = translatorFor(locale);
  const where = pbx.demo ? words("connection.demo") : `${way.host}:${way.port}`;
  say(`${words("app.name")} · ${words("doctor.title")} · ${where}`);
  say(`${sayHeadline(findings, words)}\n`);
  for (const line of printFindings(findings, locale, process.stdout.columns ?? 100)) say(line);
}

process.exitCode = await run().catch((error: unknown) => {
  complain(error instanceof Error ? error.message : String(error));
  return exitCodes.problem;
});
