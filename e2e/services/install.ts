// Installs the servers that the service tests start: PostgreSQL from Debian's packages. Safe to run again at any time; what
// is there costs nothing. Debian's own cluster is not made and nothing is left running.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { systemEnv } from "#e2e/lab/place.ts";
import { postgresPrograms } from "./postgres.ts";

/** Read by the package when it is set up. */
const clusterSettings = "/etc/postgresql-common/createcluster.conf";

function whyNot(): string | undefined {
  if (!existsSync("/etc/debian_version"))
    return "The service tests need Debian: they take PostgreSQL from its packages.";
  if (process.getuid?.() !== 0) return "PostgreSQL is missing, and only root can install it.";
  return undefined;
}

function apt(...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-y", ...args], {
    env: systemEnv,
    encoding: "utf8",
  });
  return status === 0 ? undefined : `${stdout}${stderr}`.trim().split("\n").at(-1);
}

/** Why it could not be installed, or undefined when it is there. */
function install(): string | undefined {
  if (postgresPrograms() !== undefined) return undefined;
  const reason = whyNot();
  if (reason !== undefined) return reason;
  if (!existsSync(clusterSettings)) {
    mkdirSync("/etc/postgresql-common", { recursive: true });
    writeFileSync(clusterSettings, "create_main_cluster = false\n");
  }
  const wanted = ["install", "--no-install-recommends", "postgresql"];
  if (apt(...wanted) === undefined) return undefined;
  apt("update");
  const problem = apt(...wanted);
  return problem === undefined ? undefined : `apt-get could not install postgresql: ${problem}`;
}

const problem = install();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}
