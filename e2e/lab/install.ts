// Prepares the lab on a fresh Debian: the host's packages, then one chroot per Asterisk version. Safe to run again at any time;
// what is ready costs milliseconds, what was interrupted is rebuilt. Run it as `node e2e/lab/install.ts [22] [16]`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { buildChroot, isReady } from "./chroot.ts";
import {
  type LabVersion,
  labDir,
  labMirror,
  labVersions,
  parseVersion,
  recipeOf,
  systemEnv,
} from "./place.ts";

type Say = (line: string) => void;

/** What the lab cannot do here, in one sentence for a person. */
export class LabUnavailable extends Error {
  override readonly name = "LabUnavailable";
}

const hostPackages: Readonly<Record<string, string>> = {
  "/usr/sbin/debootstrap": "debootstrap",
  "/usr/bin/sipp": "sip-tester",
  "/usr/bin/openssl": "openssl",
};

/** Why the lab cannot be prepared on this machine, or undefined when it can. */
export function whyNot(): string | undefined {
  if (process.platform !== "linux" || !existsSync("/etc/debian_version"))
    return "The Asterisk lab needs Debian: it installs Asterisk from Debian's packages.";
  if (process.getuid?.() !== 0) return "The Asterisk lab needs root: it runs Asterisk in a chroot.";
  if (process.arch !== "x64") return "The Asterisk lab needs an x86-64 machine.";
  return undefined;
}

/** Makes the lab ready for these versions and says what it does; throws LabUnavailable with one clear sentence. */
export async function install(
  versions: readonly LabVersion[] = labVersions,
  say: Say = console.log,
): Promise<void> {
  const reason = whyNot();
  if (reason !== undefined) throw new LabUnavailable(reason);
  const startedAt = performance.now();
  const missing = Object.keys(hostPackages).filter((file) => !existsSync(file));
  const unready = versions.filter((version) => !isReady(version));
  if (missing.length === 0 && unready.length === 0 && existsSync(certificateFile())) return;
  mkdirSync(labDir(), { recursive: true });
  await withLock(say, async () => {
    if (missing.length > 0) await installHostPackages(missing, say);
    makeCertificate();
    const wanted = versions.filter((version) => !isReady(version));
    const mirrors = await Promise.all(wanted.map(mirrorOf));
    const built = await Promise.allSettled(
      wanted.map((version, index) => buildChroot(version, mirrors[index] ?? labMirror(), say)),
    );
    for (const outcome of built)
      if (outcome.status === "rejected") throw new LabUnavailable(String(outcome.reason?.message));
  });
  say(`lab: ready in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

export const certificateFile = (): string => `${labDir()}/ami.pem`;

/** The certificate alone: what a client has to trust. */
export const caFile = (): string => `${labDir()}/ami.crt`;

/** One self-signed certificate for the TLS listener of every instance: the file holds key and certificate. */
function makeCertificate(): void {
  if (existsSync(certificateFile())) return;
  const [key, cert] = [`${labDir()}/ami.key`, caFile()];
  const made = spawnSync(
    "openssl",
    // biome-ignore format: one option per pair reads best
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert],
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new LabUnavailable(`openssl could not make a certificate: ${made.stderr}`);
  writeFileSync(certificateFile(), readFileSync(key, "utf8") + readFileSync(cert, "utf8"), { mode: 0o600 });
}

async function installHostPackages(files: readonly string[], say: Say): Promise<void> {
  const names = files.map((file) => hostPackages[file] ?? file);
  say(`lab: installing ${names.join(", ")}`);
  const apt = ["-o", "DPkg::Lock::Timeout=120", "-y", "--no-install-recommends"];
  const first = await runQuiet("apt-get", [...apt, "install", ...names]);
  if (first.code === 0) return;
  await runQuiet("apt-get", [...apt, "update"]);
  const second = await runQuiet("apt-get", [...apt, "install", ...names]);
  if (second.code !== 0)
    throw new LabUnavailable(`apt-get could not install ${names.join(", ")}: ${lastLine(second.output)}`);
}

/** The mirror that has the version's suite: the one that was set, or Debian's archive of old releases. */
async function mirrorOf(version: LabVersion): Promise<string> {
  const { suite } = recipeOf(version);
  for (const mirror of [labMirror(), "http://archive.debian.org/debian"]) {
    const status = await statusOf(`${mirror}/dists/${suite}/InRelease`, mirror);
    if (status === 200) return mirror;
    if (status !== 404)
      throw new LabUnavailable(`The package mirror ${mirror} answers ${status}. ${otherMirror}`);
  }
  throw new LabUnavailable(`The package mirror ${labMirror()} does not have Debian ${suite}. ${otherMirror}`);
}

const otherMirror = "Set CENTRALA_LAB_MIRROR to another.";

async function statusOf(url: string, mirror: string): Promise<number> {
  try {
    return (await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(15_000) })).status;
  } catch (error) {
    const why = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : error;
    throw new LabUnavailable(`The package mirror ${mirror} cannot be used (${why}). ${otherMirror}`);
  }
}

/** One installer at a time; the lock of a process that is gone counts for nothing. */
async function withLock(say: Say, work: () => Promise<void>): Promise<void> {
  const file = `${labDir()}/install.lock`;
  for (let told = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
      if (owner > 0 && existsSync(`/proc/${owner}`)) {
        if (!told) say(`lab: waiting for process ${owner}, which is preparing it`);
        told = true;
        await new Promise((resolve) => setTimeout(resolve, 500));
      } else rmSync(file, { force: true });
    }
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function runQuiet(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: systemEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (bytes) => (output += bytes));
    child.stderr.on("data", (bytes) => (output += bytes));
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

if (import.meta.main) {
  try {
    const wanted = argv.slice(2).map(parseVersion);
    await install(wanted.length > 0 ? wanted : labVersions);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
