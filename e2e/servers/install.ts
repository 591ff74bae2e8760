// Installs the servers that tests start: PostgreSQL, slapd and nginx from Debian's packages. Safe to run again at any
// time; what is there costs nothing. Debian's own cluster and directory are not made, and nothing of it is started.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { systemEnv } from "#e2e/lab/place.ts";
import { nginxProgram } from "./nginx.ts";
import { postgresPrograms } from "./postgres.ts";
import { slapdProgram } from "./slapd.ts";

/** Read by the package when it is set up. */
const clusterSettings = "/etc/postgresql-common/createcluster.conf";
/** Asked by packages whether they may start what they brought. Source: invoke-rc.d(8). */
const startPolicy = "/usr/sbin/policy-rc.d";

function whyNot(missing: string): string | undefined {
  if (!existsSync("/etc/debian_version"))
    return "The server tests need Debian: they take their servers from its packages.";
  if (process.getuid?.() !== 0) return `Only root can install what is missing: ${missing}.`;
  return undefined;
}

function apt(...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-y", ...args], {
    env: { ...systemEnv, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
  });
  return status === 0 ? undefined : `${stdout}${stderr}`.trim().split("\n").at(-1);
}

/** No package may set up and start a server of its own. Gives back what ends that. */
function keepQuiet(): () => void {
  if (!existsSync(clusterSettings)) {
    mkdirSync("/etc/postgresql-common", { recursive: true });
    writeFileSync(clusterSettings, "create_main_cluster = false\n");
  }
  const input = "slapd slapd/no_configuration boolean true\n";
  spawnSync("debconf-set-selections", { env: systemEnv, input });
  if (existsSync(startPolicy)) return () => {};
  // It forbids only as long as this process lives, should nobody be left to take it away.
  writeFileSync(startPolicy, `#!/bin/sh\n[ -d /proc/${process.pid} ] && exit 101\nexit 0\n`, { mode: 0o755 });
  return () => rmSync(startPolicy, { force: true });
}

/** Why they could not be installed, or undefined when they are there. */
function install(): string | undefined {
  const missing = [
    ...(postgresPrograms() === undefined ? ["postgresql"] : []),
    ...(existsSync(slapdProgram) ? [] : ["slapd"]),
    ...(existsSync(nginxProgram) ? [] : ["nginx"]),
  ];
  if (missing.length === 0) return undefined;
  const reason = whyNot(missing.join(", "));
  if (reason !== undefined) return reason;
  const speakAgain = keepQuiet();
  try {
    const wanted = ["install", "--no-install-recommends", ...missing];
    if (apt(...wanted) === undefined) return undefined;
    apt("update");
    const problem = apt(...wanted);
    return problem === undefined ? undefined : `apt-get could not install ${missing.join(", ")}: ${problem}`;
  } finally {
    speakAgain();
  }
}

const problem = install();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}
