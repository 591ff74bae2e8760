// For tests: everything that stands between a request and an account, on a database of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDoors } from "./open-doors.ts";

export async function doorsForTest(how: { readonly demo?: boolean; readonly databaseUrl?: string } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "centrala-doors-"));
  const clock = { now: Date.now() };
  const doors = await openDoors({
    dataDir,
    databaseUrl: how.databaseUrl,
    publicUrl: "http://localhost:3000",
    demo: () => how.demo ?? false,
    now: () => clock.now,
  });
  return {
    ...doors,
    dataDir,
    clock,
    close: async () => {
      await doors.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
