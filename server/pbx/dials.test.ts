import { expect, test } from "vitest";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { Dials, keptMs, mostPerPerson } from "./dials.ts";
import { Store } from "./store.ts";

function open() {
  const clock = new ManualClock();
  const store = new Store();
  const dials = new Dials(store, clock);
  const told: string[] = [];
  dials.subscribe((who) => told.push(who));
  const begin = (id: string, who = "user:anna", by = who) =>
    dials.begin({ id, who, by, pbx: "main", number: toPhoneNumber("201"), name: "", withinMs: 30_000 });
  const happen = (body: PbxEventBody) => store.dispatch({ pbx: "main", at: clock.now(), ...body });
  const row = (id: string) => dials.find("user:anna", id);
  return { clock, dials, told, begin, happen, row };
}

const born = (uniqueid: string, linkedid = uniqueid): PbxEventBody => ({
  type: "channel-created",
  channel: {
    uniqueid,
    linkedid,
    name: `PJSIP/${uniqueid}-00000001`,
    state: "down",
    number: toPhoneNumber(""),
    callerName: "",
    connectedNumber: toPhoneNumber(""),
    connectedName: "",
    context: "",
    exten: toPhoneNumber(""),
  },
});
const hungUp = (uniqueid: string, cause = 16): PbxEventBody => ({ type: "channel-hung-up", uniqueid, cause });

test("an ended dial stays for ten minutes and is then forgotten", () => {
  const { clock, begin, happen, row, dials, told } = open();
  begin("a");
  happen(born("a"));
  happen(hungUp("a", 19));
  clock.advance(keptMs - 1);
  expect(row("a")).toMatchObject({ outcome: "phone-no-answer" });
  told.length = 0;
  clock.advance(1);
  expect(row("a")).toBeUndefined();
  expect(dials.of("user:anna")).toEqual([]);
  expect(told).toEqual(["user:anna"]);
});

test("of one person no more than twenty are kept, and those under way never make room", () => {
  const { begin, happen, dials } = open();
  for (let n = 0; n < mostPerPerson - 1; n += 1) begin(`a${n}`);
  expect(dials.mayBegin("user:anna")).toBe(true);
  begin("last");
  expect(dials.mayBegin("user:anna")).toBe(false);
  happen(born("a3"));
  happen(hungUp("a3", 19));
  expect(dials.mayBegin("user:anna")).toBe(true);
  begin("one more");
  const ids = dials.of("user:anna").map(({ id }) => id);
  expect(ids).toHaveLength(mostPerPerson);
  expect(ids).not.toContain("a3");
});

test("what never gets a leg fails when its time is up, and one with a leg does not", () => {
  const { clock, begin, happen, row } = open();
  begin("a");
  begin("b");
  happen(born("b"));
  clock.advance(30_000);
  expect(row("a")).toMatchObject({ stage: "ended", outcome: "failed" });
  expect(row("b")).toMatchObject({ stage: "ringing-own-phone" });
});

test("no device answers to the name: there is never a leg, and a second later that is said", () => {
  const { clock, begin, happen, row } = open();
  begin("a");
  happen({ type: "originate-ended", uniqueid: "a", succeeded: false, unanswered: false });
  clock.advance(999);
  expect(row("a")).toMatchObject({ outcome: null });
  clock.advance(1);
  expect(row("a")).toMatchObject({ outcome: "phone-unreachable" });
});

test("the failure may be told before the leg that was turned away", () => {
  const { clock, begin, happen, row } = open();
  begin("a");
  happen({ type: "originate-ended", uniqueid: "a", succeeded: false, unanswered: false });
  happen(born("a"));
  clock.advance(1_000);
  happen(hungUp("a", 17));
  expect(row("a")).toMatchObject({ outcome: "phone-rejected", cause: 17 });
});

test("the end of the other leg may be told last, or never", () => {
  const { clock, begin, happen, row } = open();
  for (const id of ["a", "b"]) {
    begin(id);
    happen(born(id));
    happen({ type: "originate-ended", uniqueid: id, succeeded: true, unanswered: false });
    happen(born(`${id}2`, id));
    happen({ type: "dial-began", uniqueid: id, destUniqueid: `${id}2` });
    expect(row(id)).toMatchObject({ stage: "ringing-there" });
    happen({ type: "dial-ended", uniqueid: id, destUniqueid: `${id}2`, answered: false, status: "NOANSWER" });
    happen(hungUp(id));
  }
  happen(hungUp("a2", 21));
  expect(row("a")).toMatchObject({ outcome: "rejected" });
  expect(row("b")).toMatchObject({ outcome: null });
  clock.advance(1_000);
  expect(row("b")).toMatchObject({ outcome: "no-answer" });
});

test("another PBX in its place leaves nothing under way", () => {
  const { begin, happen, row } = open();
  begin("a");
  happen({ type: "pbx-removed" });
  expect(row("a")).toMatchObject({ outcome: "failed" });
});

test("a dial is known to whose it is and to who asked for it, and told to the first alone", () => {
  const { begin, dials, told } = open();
  begin("a", "user:anna", "key:crm");
  expect([dials.find("user:anna", "a")?.id, dials.find("key:crm", "a")?.id]).toEqual(["a", "a"]);
  expect(dials.find("user:ben", "a")).toBeUndefined();
  expect(dials.of("key:crm")).toEqual([]);
  expect(told).toEqual(["user:anna"]);
});
