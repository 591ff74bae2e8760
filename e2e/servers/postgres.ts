// A PostgreSQL of our own: Debian's programs, a fresh cluster in a folder of this process, a free port on loopback. Root may
// not run it, so it runs as the user `postgres` then.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import pg from "pg";
import { systemEnv } from "#e2e/lab/place.ts";
import { makeRunFolder } from "#e2e/lab/run-folder.ts";
import { freePort } from "./free-port.ts";

export type Postgres = {
  readonly port: number;
  readonly password: string;
  url(database: string): string;
  /** Runs one statement as the superuser. */
  admin(statement: string): Promise<void>;
  /** Does nothing when it runs. */
  start(): Promise<void>;
  /** `SIGINT` ends all sessions and then the server; `SIGQUIT` is a crash. */
  stop(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  /** Stops it and throws the cluster away. */
  remove(): Promise<void>;
};

const programs = "/usr/lib/postgresql";

/** Where the newest installed server's programs are, or undefined. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(programs) ? readdirSync(programs) : [];
  return versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => `${programs}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`));
}

export async function startPostgres(): Promise<Postgres> {
  const bin = postgresPrograms();
  if (bin === undefined) throw new Error("PostgreSQL is not installed: run node e2e/servers/install.ts.");
  const folder = makeRunFolder(`${tmpdir()}/centrala-postgres`);
  const cluster = `${folder}/cluster`;
  const password = "a pass/word: with @ all %";
  const owner = process.getuid?.() === 0 ? ownerOf() : undefined;
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const how = { ...owner, env: systemEnv, cwd: folder };
  writeFileSync(`${folder}/password`, password);
  const setUp = ["-D", cluster, "-U", "admin", "-E", "UTF8", "-A", "scram-sha-256", "--no-sync"];
  execFileSync(`${bin}/initdb`, [...setUp, `--pwfile=${folder}/password`], { ...how, stdio: "pipe" });
  const port = await freePort();
  const url = (database: string) =>
    `postgres://admin:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  let stopServer: ((signal: "SIGINT" | "SIGQUIT") => Promise<void>) | undefined;

  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url("postgres") });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const start = async () => {
    if (stopServer !== undefined) return;
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
    const options = settings.flatMap((setting) => ["-c", setting]);
    const server = spawn(`${bin}/postgres`, ["-D", cluster, "-p", String(port), ...options], {
      ...how,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    const ended = once(server, "close");
    await new Promise<void>((resolve, reject) => {
      server.on("error", reject);
      server.on("close", () => reject(new Error(`PostgreSQL ended: ${said}`)));
      server.stderr.on("data", (bytes: Buffer) => {
        said += bytes;
        if (said.includes("database system is ready to accept connections")) resolve();
      });
    });
    stopServer = async (signal) => {
      server.kill(signal);
      await ended;
    };
  };
  const stop = async (signal: "SIGINT" | "SIGQUIT" = "SIGINT") => {
    await stopServer?.(signal);
    stopServer = undefined;
  };
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { port, password, url, admin, start, stop, remove };
}

function ownerOf(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
