import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc } from "@fast-check/vitest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { PbxForm } from "#lib/setup/pbx-form.ts";
import type { PbxChoice } from "#server/ami/settings.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open-database.ts";
import { openSecretBox, type SecretBox } from "#server/database/secret-box.ts";
import { PbxSetting } from "./pbx.ts";
import { type Setting, Settings } from "./settings.ts";

let folder: string;
let database: OpenDatabase;
let box: SecretBox;
let settings: Settings;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "centrala-settings-"));
  database = await openDatabase({ dataDir: folder });
  box = openSecretBox(folder);
  settings = new Settings(database.db, box, () => 5);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const plain: Setting<string> = { key: "plain", schema: z.string(), secret: false };
const secret: Setting<string> = { key: "secret", schema: z.string(), secret: true };
const rows = () => database.db.selectFrom("settings").selectAll().orderBy("key").execute();

test("what was written is read, and a secret is nowhere in the clear", async () => {
  expect(await settings.read(secret)).toEqual({ value: null, problem: null });
  const law = fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 12 }), async (text) => {
    await settings.write([settings.of(plain, text), settings.of(secret, text)], "anna");
    expect(await settings.read(plain)).toEqual({ value: text, problem: null });
    expect(await settings.read(secret)).toEqual({ value: text, problem: null });
    const [, sealed] = await rows();
    expect(sealed).toMatchObject({ key: "secret", secret: 1, updated_at: 5, updated_by: "anna" });
    expect(sealed?.value).not.toContain(text);
  });
  await fc.assert(law, { numRuns: 30 });
});

test("what does not fit is refused, and nothing beside it is written", async () => {
  expect(() => settings.of({ ...plain, schema: z.string().max(3) }, "four")).toThrow();
  const good = settings.of(plain, "first");
  await settings.write([good], null);
  const broken = { ...good, key: null as unknown as string };
  await expect(settings.write([{ ...good, value: '"second"' }, broken], null)).rejects.toThrow();
  expect(await settings.read(plain)).toEqual({ value: "first", problem: null });
});

test("a secret that was moved, damaged or sealed elsewhere is a problem and no value", async () => {
  const put = (value: string, flag: 0 | 1) => settings.write([{ key: "secret", value, secret: flag }], null);
  await put(box.seal("other", '"x"'), 1);
  expect(await settings.read(secret)).toEqual({ value: null, problem: "damaged" });
  await put('"x"', 0);
  expect(await settings.read(secret)).toEqual({ value: null, problem: "unreadable" });
  await put(box.seal("secret", "no JSON"), 1);
  expect(await settings.read(secret)).toEqual({ value: null, problem: "unreadable" });
  rmSync(join(folder, "secret.key"));
  await settings.write([settings.of(secret, "x")], null);
  const other = new Settings(database.db, openSecretBox(folder), () => 0);
  expect(await other.read(secret)).toEqual({ value: null, problem: "another-key" });
});

const form: PbxForm = {
  host: "pbx.example",
  port: 5038,
  username: "centrala",
  tls: { mode: "off" },
  features: ["floor"],
  distribution: "plain",
};
const ami = { host: "pbx.example", port: 5038, username: "centrala", secret: "s3cret", tls: undefined };
const pbx = (environment: PbxChoice = { mode: "demo" }) => new PbxSetting(settings, environment);

test("without any word the demo is shown, and what is saved takes its place", async () => {
  expect(await pbx().view()).toEqual({ source: "default", form: null, hasSecret: false, problem: null });
  expect(await pbx().choice()).toEqual({ mode: "demo" });
  expect(await pbx().save(form, "s3cret", "anna")).toEqual({ mode: "ami", ami });
  expect(await pbx().choice()).toEqual({ mode: "ami", ami });
  const view = await pbx().view();
  expect(view).toEqual({ source: "saved", form, hasSecret: true, problem: null });
  expect(JSON.stringify(view)).not.toContain("s3cret");
  expect(await pbx().forget()).toEqual({ mode: "demo" });
  expect(await pbx().choice()).toEqual({ mode: "demo" });
});

test("the environment wins whole, says so, and cannot be overwritten", async () => {
  await pbx().save(form, "s3cret", null);
  const environment = { mode: "ami", ami: { ...ami, host: "other.example", secret: "hidden" } } as const;
  const from = pbx(environment);
  expect(await from.choice()).toEqual(environment);
  expect(await from.view()).toMatchObject({ source: "environment", form: { host: "other.example" } });
  expect(JSON.stringify(await from.view())).not.toContain("hidden");
  await expect(from.save(form, "x", null)).rejects.toMatchObject({ code: "not-possible" });
  await expect(from.forget()).rejects.toMatchObject({ code: "not-possible" });
  await expect(from.secretFor({ ...form, host: "other.example" }, null)).rejects.toThrow();
  expect(await pbx({ mode: "none" }).view()).toMatchObject({ source: "environment", problem: "environment" });
  expect(await pbx({ mode: "none" }).choice()).toEqual({ mode: "none" });
});

test("a saved secret goes nowhere but where it was saved for", async () => {
  await expect(pbx().save(form, null, null)).rejects.toMatchObject({ code: "invalid-request" });
  await pbx().save(form, "s3cret", null);
  expect(await pbx().save({ ...form, features: ["floor", "calls"] }, null, null)).toEqual({
    mode: "ami",
    ami,
  });
  const elsewhere: Partial<PbxForm>[] = [
    { host: "evil.example" },
    { port: 5039 },
    { username: "other" },
    { tls: { mode: "system" } },
  ];
  for (const change of elsewhere) {
    await expect(pbx().secretFor({ ...form, ...change }, null)).rejects.toMatchObject({
      code: "invalid-request",
      details: { fields: ["secret: needed"] },
    });
    await expect(pbx().save({ ...form, ...change }, null, null)).rejects.toThrow();
  }
  expect(await pbx().choice()).toEqual({ mode: "ami", ami });
});

test("what was saved and cannot be read shows no demo", async () => {
  await pbx().save(form, "s3cret", null);
  await settings.write([{ key: "pbx.secret", value: "v1.nonsense", secret: 1 }], null);
  expect(await pbx().choice()).toEqual({ mode: "none" });
  expect(await pbx().view()).toMatchObject({ source: "saved", form, hasSecret: false, problem: "damaged" });
});
