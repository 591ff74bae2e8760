import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { fc, test as lawTest } from "@fast-check/vitest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSecretBox, secretBox } from "./secret-box.ts";

const box = secretBox(Buffer.alloc(32, 1));

describe("a sealed text", () => {
  lawTest.prop([fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })])(
    "opens as it was",
    (name, text) => {
      expect(box.open(name, box.seal(name, text))).toEqual({ text });
    },
  );

  test("never looks the same twice and does not show what it holds", () => {
    const [one, two] = [box.seal("ami.secret", "hunter2"), box.seal("ami.secret", "hunter2")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").includes("hunter2")).toBe(false);
  });

  test("does not open under another setting's name", () => {
    expect(box.open("oidc.secret", box.seal("ami.secret", "x"))).toEqual({ text: null, problem: "damaged" });
  });

  test("does not open with another key, and says that it is the key", () => {
    const other = secretBox(Buffer.alloc(32, 2));
    expect(other.open("a", box.seal("a", "x"))).toEqual({ text: null, problem: "another-key" });
  });

  lawTest.prop([fc.nat(), fc.integer({ min: 1, max: 255 })])(
    "does not open when a bit was turned",
    (at, mask) => {
      const [version, key, text = ""] = box.seal("a", "some secret").split(".");
      const body = Buffer.from(text, "base64url");
      const place = at % body.length;
      body.writeUInt8(body.readUInt8(place) ^ mask, place);
      const turned = `${version}.${key}.${body.toString("base64url")}`;
      expect(box.open("a", turned)).toEqual({ text: null, problem: "damaged" });
    },
  );

  lawTest.prop([fc.string()])("is never mistaken for any text", (text) => {
    expect(box.open("a", text)).toEqual({ text: null, problem: "damaged" });
  });
});

describe("the key file", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "centrala-key-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test("is made once, for nobody else to read, and leaves no draft behind", () => {
    const sealed = openSecretBox(dataDir).seal("a", "x");
    expect(openSecretBox(dataDir).open("a", sealed)).toEqual({ text: "x" });
    expect(readdirSync(dataDir)).toEqual(["secret.key"]);
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
  });

  test("is the same for all that start together", async () => {
    const file = new URL("./secret-box.ts", import.meta.url).href;
    const code = `const { parentPort, workerData } = require("node:worker_threads");
      import(${JSON.stringify(file)}).then(({ openSecretBox }) => parentPort.postMessage(openSecretBox(workerData).seal("a", "x")));`;
    const sealed = await Promise.all(
      Array.from({ length: 4 }, () => {
        const worker = new Worker(code, { eval: true, workerData: dataDir });
        return new Promise<string>((resolve, reject) => worker.on("message", resolve).on("error", reject));
      }),
    );
    for (const text of sealed) expect(openSecretBox(dataDir).open("a", text)).toEqual({ text: "x" });
  });

  test("is refused when others can read it", () => {
    openSecretBox(dataDir);
    chmodSync(join(dataDir, "secret.key"), 0o640);
    expect(() => openSecretBox(dataDir)).toThrow(
      `Others can read or change the key file ${dataDir}/secret.key (mode 640); run chmod 600 on it.`,
    );
  });

  test("is refused, not replaced, when it is cut short", () => {
    writeFileSync(join(dataDir, "secret.key"), "abc", { mode: 0o600 });
    expect(() => openSecretBox(dataDir)).toThrow("it does not hold 64 hex digits");
  });
});
