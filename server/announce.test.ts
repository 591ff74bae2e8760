import { expect, test } from "vitest";
import type { PbxRow } from "#lib/model/rows.ts";
import { ManualClock } from "./ami/manual-clock.ts";
import { Announcer, firstWord } from "./announce.ts";
import { Store } from "./pbx/store.ts";

function scene() {
  const clock = new ManualClock();
  const said: string[] = [];
  const logged: string[] = [];
  const log = {
    info: (_: object, message: string) => logged.push(`info ${message}`),
    warn: (_: object, message: string) => logged.push(`warn ${message}`),
  };
  const announcer = new Announcer(log, (sentence) => said.push(sentence), clock);
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
  return { clock, said, logged, announcer, store, link, fail };
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

const drifted = (kinds: Record<string, number>) => ({
  pbx: "main",
  kinds,
  drift: ["members main 201 paused"],
});

test("drift is one sentence with the PBX's name, and its rows stay in the log", () => {
  const { said, logged, announcer, link } = scene();
  link({ status: "connecting" });
  announcer.log.warn(drifted({ "members.paused": 2, "callers.missing": 1 }), "The floor had drifted");
  expect(said).toEqual([
    "The floor differed from pbx.example in 3 places (members.paused 2 times, callers.missing); it now shows what the PBX says.",
  ]);
  expect(logged).toEqual(["info The floor had drifted"]);
});

test("drift that goes on is summed up once an hour, and what stopped is not spoken of", () => {
  const { said, announcer, clock } = scene();
  for (let minute = 0; minute < 90; minute += 10) {
    announcer.log.warn(drifted({ "members.paused": 1 }), "The floor had drifted");
    clock.advance(600_000);
  }
  expect(said).toEqual([
    "The floor differed from main in one place (members.paused); it now shows what the PBX says.",
    "In the last hour the floor differed from main in 5 places (members.paused 5 times), each put right. LOG_LEVEL=info logs the rows.",
  ]);
  clock.advance(7_200_000);
  expect(said).toHaveLength(3);
  announcer.log.warn(drifted({ "members.paused": 1 }), "The floor had drifted");
  expect(said.at(-1)).toMatch(/^The floor differed/);
});
