// Builds one chroot with Asterisk from Debian's packages. All mounting happens in a mount namespace of the child's own,
// so that an interrupted build leaves no mount behind, and a half-made folder can be thrown away safely.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { chrootDir, type LabVersion, labDir, readyFile, recipeOf, systemEnv } from "./place.ts";

/** Raise it when the packages or files below change: older chroots are then rebuilt. */
const recipeNumber = 1;

const packages = ["asterisk", "asterisk-core-sounds-en-gsm", "asterisk-moh-opsound-gsm"];

export const isReady = (version: LabVersion): boolean =>
  existsSync(readyFile(version)) && readFileSync(readyFile(version), "utf8") === String(recipeNumber);

export async function buildChroot(
  version: LabVersion,
  mirror: string,
  say: (line: string) => void,
): Promise<void> {
  const dir = chrootDir(version);
  const { suite, script } = recipeOf(version);
  const startedAt = performance.now();
  discard(dir);
  const cache = `${labDir()}/packages-${version}`;
  mkdirSync(cache, { recursive: true });
  say(`lab: Asterisk ${version}: fetching Debian ${suite} from ${mirror}`);
  await inNamespace(
    say,
    version,
    // biome-ignore format: one option per line would hide the command
    ["debootstrap", "--variant=minbase", "--include=ca-certificates", `--cache-dir=${cache}`,
      suite, dir, mirror, `/usr/share/debootstrap/scripts/${script}`],
  );
  prepareApt(dir);
  say(`lab: Asterisk ${version}: installing ${packages[0]}`);
  const apt = 'mount --bind /proc "$0/proc" && exec chroot "$0" sh -c "$1"';
  const steps = [
    "apt-get -q update",
    `apt-get -q install -y --no-install-recommends ${packages.join(" ")}`,
    "apt-get clean",
  ];
  await inNamespace(say, version, ["sh", "-c", apt, dir, steps.join(" && ")]);
  writeFileSync(`${dir}/etc/hosts`, `127.0.0.1 localhost ${hostname()} A.ROOT-SERVERS.NET\n`);
  rmSync(cache, { recursive: true, force: true });
  writeFileSync(readyFile(version), String(recipeNumber));
  say(`lab: Asterisk ${version}: ready after ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** No service may start inside, no copy of the manuals, no waiting for the disk, and an old mirror's signature is still one. */
function prepareApt(dir: string): void {
  writeFileSync(`${dir}/usr/sbin/policy-rc.d`, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  writeFileSync(
    `${dir}/etc/dpkg/dpkg.cfg.d/lab`,
    "force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n",
  );
  writeFileSync(
    `${dir}/etc/apt/apt.conf.d/99lab`,
    'Acquire::Check-Valid-Until "false";\nAcquire::Languages "none";\nAcquire::Retries "3";\n',
  );
}

/** Removes a half-made chroot, but never looks into another file system: what is mounted below would be a stranger's. */
function discard(dir: string): void {
  if (!existsSync(dir)) return;
  const mounted = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((path) => path.startsWith(`${dir}/`));
  if (mounted.length > 0)
    throw new Error(
      `${dir} is unfinished but ${mounted.join(", ")} is mounted in it: unmount it, then try again.`,
    );
  rmSync(dir, { recursive: true, force: true });
}

/** Runs a command with mounts and processes of its own, which all end with us; tells a line in sixty, and the last ones when it fails. */
function inNamespace(
  say: (line: string) => void,
  version: LabVersion,
  command: readonly string[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const alone = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--"];
    const child = spawn("setpriv", ["--pdeathsig", "KILL", ...alone, ...command], {
      env: systemEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    let seen = 0;
    const hear = (bytes: Buffer): void => {
      for (const line of String(bytes).split("\n")) {
        if (line.trim() === "") continue;
        lines.push(line);
        if (lines.length > 15) lines.shift();
        seen += 1;
        if (seen % 60 === 0) say(`lab: Asterisk ${version}: ${line.trim().slice(0, 90)}`);
      }
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `Asterisk ${version} could not be installed (${command[0]} ended with ${code}):\n${lines.join("\n")}`,
          ),
        );
    });
  });
}
