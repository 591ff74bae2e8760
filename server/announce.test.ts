import { expect, test } from "vitest";
import type { PbxRow } from "#lib/model/rows.ts";
import { Announcer, firstWord } from "./announce.ts";
import { Store } from "./pbx/store.ts";

function scene() {
  const said: string[] = [];
  const logged: string[] = [];
  const log = {
    info: (_: object, message: string) => logged.push(`info ${message}`),
    warn: (_: object, message: string) => logged.push(`warn ${message}`),
  };
  const announcer = new Announcer(log, (sentence) => said.push(sentence));
  const store = new Store();
  announcer.follow(store);
  const link = (change: Partial<PbxRow>) =>
    store.dispatch({
      type: "link-changed",
      pbx: "main",
      at: 1,
      link: { name: "pbx.example", demo: false, ...change },
    });
  const fail = (code: string) => announcer.log.warn({ pbx: "main", code }, `It failed: ${code}.`);
  return { said, logged, announcer, store, link, fail };
}

test("a failure is said once, however often it is tried again", () => {
  const { said, logged, fail } = scene();
  fail("connect-refused");
  fail("connect-refused");
  fail("authentication-failed");
  expect(said).toEqual([
    "It failed: connect-refused. Trying again until it works.",
    "It failed: authentication-failed. Trying again until it works.",
  ]);
  expect(logged).toHaveLength(3);
});

test("after it came back, the same failure is news again", () => {
  const { said, link, fail } = scene();
  fail("connect-refused");
  link({ status: "live", asteriskVersion: "22.5.0" });
  link({ status: "live", clockSkewMs: 3 });
  fail("connect-refused");
  expect(said).toEqual([
    "It failed: connect-refused. Trying again until it works.",
    "Connected to pbx.example, Asterisk 22.5.0.",
    "It failed: connect-refused. Trying again until it works.",
  ]);
});

test("other warnings stay warnings, and the demo is no connection worth a word", () => {
  const { said, logged, announcer, link } = scene();
  announcer.log.warn({ pbx: "main" }, "Reading the floor again failed");
  link({ demo: true, status: "live" });
  expect(said).toEqual([]);
  expect(logged).toEqual(["warn Reading the floor again failed"]);
});

test("the first word of every PBX is awaited, a good one or a bad one", async () => {
  const { store, link } = scene();
  link({ status: "connecting" });
  let heard = false;
  const word = firstWord(store, 1, 60_000).then(() => {
    heard = true;
  });
  link({ status: "bootstrapping" });
  await Promise.resolve();
  expect(heard).toBe(false);
  link({ status: "offline", problem: "connect-refused" });
  await word;
  await firstWord(store, 1, 60_000);
});

test("with no PBX, or a silent one, nobody waits long", async () => {
  await firstWord(new Store(), 0, 60_000);
  const { store, link } = scene();
  link({ status: "connecting" });
  await firstWord(store, 1, 1);
});
