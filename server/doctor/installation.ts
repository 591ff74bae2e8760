// What this installation has set, for a doctor that comes from outside: the PBX of the environment or of the database, and the
// way to ask whether the database answers. A database that is not there is not made.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PbxChoice } from "#server/ami/settings.ts";
import type { Config } from "#server/config.ts";
import { openDatabase } from "#server/database/open-database.ts";
import { pingDatabase } from "#server/database/ping-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { PbxSetting } from "#server/settings/pbx.ts";
import { Settings } from "#server/settings/settings.ts";
import type { AskDatabase } from "./facts/machine.ts";

export type Installation = {
  readonly pbx: PbxChoice;
  readonly askDatabase: AskDatabase | undefined;
  readonly close: () => Promise<void>;
};

export async function openInstallation(
  config: Pick<Config, "pbx" | "dataDir" | "databaseUrl">,
): Promise<Installation> {
  const { dataDir, databaseUrl: url } = config;
  const nothing = { pbx: config.pbx, close: async () => undefined };
  if (url === undefined && !existsSync(join(dataDir, "centrala.db")))
    return { ...nothing, askDatabase: undefined };
  try {
    const { db, close } = await openDatabase({ dataDir, url });
    const settings = new Settings(db, openSecretBox(dataDir), Date.now);
    const pbx = await new PbxSetting(settings, config.pbx).choice();
    return { pbx, askDatabase: () => pingDatabase(db), close };
  } catch (error) {
    return { ...nothing, askDatabase: () => Promise.reject(error) };
  }
}
