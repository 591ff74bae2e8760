// One running Asterisk: its own folder and ports, started in a mount namespace of its own and bound to our life by the kernel,
// so that a test run that crashes leaves neither a process nor a mount behind.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { AmiSession } from "./ami-session.ts";
import { configure, type Ports } from "./configure.ts";
import { certificateFile } from "./install.ts";
import { chrootDir, type LabVersion, runsDir, systemEnv } from "./place.ts";
import { type FloorPlan, managers } from "./plan.ts";
import { makeRunFolder } from "./run-folder.ts";

export class AsteriskProcess {
  readonly version: LabVersion;
  readonly ports: Ports;
  /** The run folder as this machine sees it. */
  readonly dir: string;
  readonly #inside: string;
  readonly #phonesPort: number | undefined;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();

  private constructor(version: LabVersion, ports: Ports, dir: string, phonesPort: number | undefined) {
    this.#phonesPort = phonesPort;
    this.version = version;
    this.ports = ports;
    this.dir = dir;
    this.#inside = dir.slice(chrootDir(version).length);
  }

  static async prepare(version: LabVersion, plan: FloorPlan, phonesPort?: number): Promise<AsteriskProcess> {
    const ports = await freePorts();
    const dir = makeRunFolder(runsDir(version));
    const asterisk = new AsteriskProcess(version, ports, dir, phonesPort);
    for (const name of ["run", "log", "spool", "db"]) mkdirSync(`${dir}/${name}`);
    cpSync(`${chrootDir(version)}/etc/asterisk`, `${dir}/etc`, { recursive: true });
    cpSync(certificateFile(), `${dir}/etc/ami.pem`);
    asterisk.write(plan);
    return asterisk;
  }

  /** Writes the configuration; a running Asterisk sees it at its next reload. */
  write(plan: FloorPlan): void {
    const { version, ports } = this;
    const phones = this.#phonesPort === undefined ? {} : { phonesPort: this.#phonesPort };
    const files = configure(plan, { version, dir: this.#inside, ports, ...phones });
    for (const [file, text] of files) writeFileSync(`${this.dir}/etc/${file}`, text);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts and resolves with the driver's own AMI session once Asterisk says that it is fully booted. */
  async start(): Promise<AmiSession> {
    const inner = 'mount --bind /proc "$0/proc" && exec chroot "$0" /usr/sbin/asterisk -f -C "$1"';
    const child = spawn(
      "setpriv",
      // biome-ignore format: one command line
      ["--pdeathsig", "KILL", "unshare", "--mount", "--propagation", "private", "--",
        "sh", "-c", inner, chrootDir(this.version), `${this.#inside}/etc/asterisk.conf`],
      { stdio: ["ignore", "pipe", "pipe"], env: systemEnv },
    );
    let output = "";
    const keep = (bytes: Buffer): void => {
      output = (output + String(bytes)).slice(-4_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once("exit", () => resolve()));
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(25)) {
      if (!this.isRunning)
        throw new Error(`Asterisk ${this.version} ended at once:\n${output}\n${this.messages()}`);
      const session = await AmiSession.open(
        this.ports.ami,
        managers.driver.name,
        managers.driver.secret,
      ).catch(() => undefined);
      if (!session) continue;
      if ((await this.cli("core waitfullybooted")).includes("fully booted")) return session;
      session.close();
    }
    throw new Error(`Asterisk ${this.version} does not answer:\n${output}\n${this.messages()}`);
  }

  /** What Asterisk's own console answers to a command. */
  cli(command: string): Promise<string> {
    const args = [
      chrootDir(this.version),
      "/usr/sbin/asterisk",
      "-C",
      `${this.#inside}/etc/asterisk.conf`,
      "-rx",
      command,
    ];
    return new Promise((resolve, reject) => {
      execFile("chroot", args, { maxBuffer: 64_000_000, env: systemEnv }, (error, stdout) => {
        if (error) reject(new Error(`asterisk -rx '${command}': ${stdout.trim() || error.message}`));
        else resolve(stdout);
      });
    });
  }

  /** Asterisk's own log of warnings and errors. */
  messages(): string {
    return this.log("messages.log") || this.log("messages");
  }

  /** A file of its log folder; "" when there is none. */
  log(name: string): string {
    const file = `${this.dir}/log/${name}`;
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** The signal goes to our own child alone; resolves when it is gone. */
  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
    if (this.isRunning) this.#child?.kill(signal);
    await this.#exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Below the ephemeral range, so that no outgoing connection takes a port while Asterisk is down. */
async function freePorts(): Promise<Ports> {
  for (;;) {
    const ami = 12_000 + Math.floor(Math.random() * 8_000);
    const rtp = 21_000 + 1_000 * Math.floor(Math.random() * 10);
    const ports = { ami, amiTls: ami + 1, sip: ami + 2, rtp };
    if ((await Promise.all([isFree(ami), isFree(ami + 1), isFreeUdp(ami + 2)])).every(Boolean)) return ports;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

const isFreeUdp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, "127.0.0.1", () => socket.close(() => resolve(true)));
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
