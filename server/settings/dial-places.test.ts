import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dialPlacesSchema, noDialPlaces } from "#lib/setup/dial-places.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { DialPlaces } from "./dial-places.ts";
import { Settings } from "./settings.ts";

let folder: string;
let database: OpenDatabase;
let settings: Settings;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "centrala-places-"));
  database = await openDatabase({ dataDir: folder });
  settings = new Settings(database.db, openSecretBox(folder), () => 5);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const places = {
  context: "from-internal",
  queues: [{ queue: "sales", context: "ext-queues", exten: "600" }],
  swapKey: "*4",
};

test("each PBX has its own places, and one of which nobody has said anything has none", async () => {
  const all = new DialPlaces(settings);
  await all.change("main", places, "anna");
  expect(await all.of("main")).toEqual(places);
  expect(await all.of("other")).toEqual(noDialPlaces);
});

test("what cannot be read sends no call anywhere", async () => {
  await settings.write([{ key: "dial-places.main", value: '{"context":"a,b"}', secret: 0 }], null);
  expect(await new DialPlaces(settings).of("main")).toEqual(noDialPlaces);
});

test("a place is one context and one extension, and each queue has one", () => {
  const wrong = [
    { ...places, context: "a,1" },
    { ...places, context: "a b" },
    { ...places, swapKey: "" },
    { ...places, queues: [{ queue: "sales", context: "x", exten: "600,1" }] },
    { ...places, queues: [...places.queues, ...places.queues] },
  ];
  for (const one of wrong) expect(dialPlacesSchema.safeParse(one).success, JSON.stringify(one)).toBe(false);
});
