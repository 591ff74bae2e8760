// For tests: everything that stands between a request and an account, on a database of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DoorSettings, openDoors } from "./open-doors.ts";

type How = {
  readonly demo?: boolean;
  readonly databaseUrl?: string;
  readonly ldap?: DoorSettings["ldap"];
  readonly oidc?: DoorSettings["oidc"];
  readonly named?: DoorSettings["named"];
};

export async function doorsForTest(how: How = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "centrala-doors-"));
  const clock = { now: Date.now() };
  const doors = await openDoors({
    dataDir,
    databaseUrl: how.databaseUrl,
    publicUrl: "http://localhost:3000",
    demo: () => how.demo ?? false,
    ldap: how.ldap ?? null,
    oidc: how.oidc ?? null,
    ...(how.named && { named: how.named }),
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
