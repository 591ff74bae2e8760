// Our own side: program, Node, disk, database.
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Disk, type Known, known, type Machine, unknown } from "#server/doctor/facts.ts";

/** Resolves when the database has answered a question; absent where there is none. */
export type AskDatabase = () => Promise<unknown>;

const patienceMs = 3_000;

export async function readMachine(
  version: string,
  dataDir: string,
  askDatabase: AskDatabase | undefined,
): Promise<Machine> {
  return {
    version,
    node: process.versions.node,
    disk: await readDisk(dataDir),
    database: await readDatabase(askDatabase),
  };
}

/** Of the file system that the data folder is on, or will be. */
async function readDisk(folder: string): Promise<Known<Disk>> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, blocks, bsize } = await statfs(at);
      return known({ freeBytes: bavail * bsize, totalBytes: blocks * bsize });
    } catch {
      if (at === dirname(at)) return unknown("not-readable");
    }
  }
}

async function readDatabase(ask: AskDatabase | undefined): Promise<Machine["database"]> {
  if (ask === undefined) return unknown("no-database");
  const from = performance.now();
  const late = new Promise<never>((_, reject) => setTimeout(reject, patienceMs).unref());
  const answered = await Promise.race([ask(), late]).then(
    () => true,
    () => false,
  );
  return known({ answered, ms: Math.round(performance.now() - from) });
}
