import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { usualFeatures } from "#lib/setup/features.ts";
import { openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { PbxSetting } from "#server/settings/pbx.ts";
import { Settings } from "#server/settings/settings.ts";
import { openInstallation } from "./installation.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "centrala-doctor-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const bare = { pbx: { mode: "demo" } as const, databaseUrl: undefined };

test("makes no database where there is none", async () => {
  const { pbx, askDatabase } = await openInstallation({ ...bare, dataDir });
  expect([pbx.mode, askDatabase]).toEqual(["demo", undefined]);
  expect(existsSync(join(dataDir, "centrala.db"))).toBe(false);
});

test("takes the PBX that was saved in the database, its secret opened", async () => {
  const { db, close } = await openDatabase({ dataDir });
  const saved = new PbxSetting(new Settings(db, openSecretBox(dataDir), Date.now), { mode: "demo" });
  const form = {
    host: "192.0.2.10",
    port: 5038,
    username: "centrala",
    tls: { mode: "off" } as const,
    features: [...usualFeatures],
    distribution: "plain" as const,
  };
  await saved.save(form, "a-long-secret", null);
  await close();
  const installation = await openInstallation({ ...bare, dataDir });
  expect(installation.pbx).toMatchObject({
    mode: "ami",
    ami: { host: "192.0.2.10", username: "centrala", secret: "a-long-secret" },
  });
  await installation.askDatabase?.();
  await installation.close();
});

test("a database that cannot be opened is one that does not answer", async () => {
  writeFileSync(join(dataDir, "centrala.db"), "no database at all, though it is long enough to be looked at");
  const { askDatabase } = await openInstallation({ ...bare, dataDir });
  await expect(askDatabase?.()).rejects.toThrow();
});
