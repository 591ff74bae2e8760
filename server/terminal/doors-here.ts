// For the console: the doors of this installation, opened beside a server that may be running, and one sentence for whatever
// goes wrong.
import { fileURLToPath } from "node:url";
import { asCentralaError } from "#lib/errors.ts";
import { type Doors, openDoors } from "#server/auth/open-doors.ts";
import { loadConfig } from "#server/config.ts";
import { complain } from "#server/console.ts";
import { Usage } from "./read-words.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Ends the process with 1 when `work` fails, and with 2 when `usage` is thrown. */
export async function withDoors(work: (doors: Doors) => Promise<void>): Promise<void> {
  const loaded = loadConfig(root);
  if (!loaded.ok) return giveUp(loaded.problems.join("\n"));
  const { dataDir, databaseUrl, publicUrl } = loaded.config;
  try {
    const doors = await openDoors({ dataDir, databaseUrl, publicUrl, demo: () => false, now: Date.now });
    try {
      await work(doors);
    } finally {
      await doors.close();
    }
  } catch (thrown) {
    if (thrown instanceof Usage) return giveUp(thrown.message, 2);
    const error = asCentralaError(thrown);
    giveUp(error.code === "internal" ? String(error.cause) : error.message);
  }
}

function giveUp(sentence: string, code = 1): void {
  complain(sentence);
  process.exitCode = code;
}
