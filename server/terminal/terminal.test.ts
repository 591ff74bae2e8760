// The console as a person and a script meet it: the programs themselves, each on an installation of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readWords } from "./read-words.ts";

let dataDir = "";
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "centrala-terminal-"));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Told = { readonly code: number | null; readonly out: string; readonly err: string };

const mostMs = 60_000;

/** Set but empty, so that nobody's `.env` takes part. */
const nothingSet = { AMI_HOST: "", AMI_USERNAME: "", AMI_SECRET: "", DATABASE_URL: "" };

function run(program: string, words: readonly string[], typed = ""): Promise<Told> {
  const env = { ...process.env, ...nothingSet, LC_ALL: "C", DATA_DIR: dataDir };
  const child = spawn(process.execPath, [program, ...words], { env });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdin.end(typed);
  return new Promise((told) => child.once("close", (code) => told({ code, out, err })));
}

const user = (words: readonly string[], typed?: string) => run("server/terminal/user.ts", words, typed);
const key = (words: readonly string[]) => run("server/terminal/key.ts", words);

test(
  "a weak password is refused in a sentence that says how long it must be",
  async () => {
    const { code, out, err } = await user(["add", "bob"], "short\n");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^The password is too short: it takes at least \d+ characters\.\n$/);
  },
  mostMs,
);

test(
  "the word that was wrong is named before the usage",
  async () => {
    const { code, out, err } = await user(["ad", "bob"]);
    expect([code, out, err.split("\n")[0]]).toEqual([2, "", '"ad" is none of these.']);
    expect(err).toContain("npm run user -- list");
  },
  mostMs,
);

test("an option that there is none of, and a word too many, are named", () => {
  const read = (...words: string[]) =>
    readWords({ role: { type: "string" } }, 2, "how it goes", words).positionals;
  expect(read("add", "bob", "--role", "admin")).toEqual(["add", "bob"]);
  expect(() => read("add", "bob", "--rol", "x")).toThrow("Unknown option '--rol'.\n\nhow it goes");
  expect(() => read("add", "bob", "smith")).toThrow('"smith" is one word too many.\n\nhow it goes');
});

test(
  "a new key is alone on stdout, and what to know of it stands beside",
  async () => {
    const { code, out, err } = await key(["add", "grafana", "--role", "viewer", "--days", "30"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ck_[\w-]{43}\n$/);
    expect(err).toMatch(/^This key is shown once\. Role viewer, until \d{4}-\d\d-\d\d\.\n$/);
  },
  mostMs,
);

test(
  "a doctor who cannot read the file that it was given says so and calls nothing fine",
  async () => {
    const { code, out, err } = await run("server/doctor/main.ts", [
      "--manager-conf",
      "/nope",
      "--listen",
      "0",
    ]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe("The file of --manager-conf could not be read: /nope (ENOENT).\n");
  },
  mostMs,
);

test(
  "the doctor begins with its headline",
  async () => {
    const { out } = await run("server/doctor/main.ts", ["--listen", "0"]);
    expect(out.split("\n")[1]).toMatch(/^(?:Nothing to mend|\d+ (?:problem|warning)s?(?:, \d+ warnings?)?)$/);
  },
  mostMs,
);
