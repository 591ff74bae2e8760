// What has become of a parked call for which a phone rings, in each order in which rows may come to tell it.
import { beforeEach, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";
import { step } from "#lib/state/step.ts";
import { standing } from "#server/commands/calls/leg-for.examples.ts";
import { pickUpFate } from "./pick-up-fate.ts";

const nobody = toPhoneNumber("");
const parked: ParkedCallRow = {
  key: keyOf("main", "default", "701"),
  pbx: "main",
  lot: "default",
  space: "701",
  uniqueid: "1",
  linkedid: "1",
  channel: "PJSIP/trunk-1",
  number: nobody,
  name: "",
  connectedNumber: nobody,
  connectedName: "",
  parkedBy: "PJSIP/201",
  parkedAt: 1_000,
  timeoutAt: null,
};
const ringing = { name: "PJSIP/202-1", uniqueid: "r", bridge: null, state: "ringing" } as const;

let floor: ReturnType<typeof standing>;
const fate = (seen = true) => pickUpFate(parked, "r", seen, floor.tables);
const bridge = (name: string, technology: string) =>
  floor.tables.write("bridges", keyOf("main", name), {
    key: keyOf("main", name),
    pbx: "main",
    bridge: name,
    type: "",
    technology,
    createdAt: 1_000,
  });
const leaveLot = () => floor.tables.write("parkedCalls", parked.key, null);

beforeEach(() => {
  floor = standing([{ name: "PJSIP/trunk-1", uniqueid: "1", bridge: "lot" }]);
  floor.tables.write("parkedCalls", parked.key, parked);
  bridge("lot", "holding_bridge");
});

test("nothing is decided while the call is parked and the phone rings, or has not begun to", () => {
  expect(fate(false)).toBeNull();
  floor.put(ringing);
  expect(fate()).toBeNull();
});

test("out of the lot and with the phone it is done, by whichever row comes first", () => {
  floor.put({ ...ringing, state: "up" });
  leaveLot();
  expect(fate()).toBe("leaving");
  bridge("talk", "simple_bridge");
  floor.put({ name: "PJSIP/trunk-1", uniqueid: "1", bridge: "talk" });
  expect(fate()).toBe("leaving");
  floor.put({ ...ringing, state: "up", bridge: "talk" });
  expect(fate()).toBe("done");
});

test("who else is parked is no company", () => {
  floor.put(ringing);
  floor.put({ name: "PJSIP/trunk-2", uniqueid: "2", bridge: "lot" });
  leaveLot();
  expect(fate()).toBe("leaving");
});

test("with somebody else it is taken", () => {
  floor.put(ringing);
  leaveLot();
  bridge("talk", "simple_bridge");
  floor.put({ name: "PJSIP/trunk-1", uniqueid: "1", bridge: "talk" });
  floor.put({ name: "PJSIP/205-1", uniqueid: "5", bridge: "talk" });
  expect(fate()).toBe("taken");
});

test("somebody else in the same space is not this call", () => {
  floor.put(ringing);
  floor.tables.write("parkedCalls", parked.key, { ...parked, uniqueid: "2" });
  expect(fate()).toBe("leaving");
});

test("a phone that is gone leaves the call parked; a call that is gone has ended", () => {
  expect(fate()).toBe("no-answer");
  floor.end("1");
  expect(fate()).toBe("call-ended");
});

test("while the PBX is away nothing is known", () => {
  step(floor.tables, { type: "link-changed", pbx: "main", at: 2_000, link: { status: "offline" } });
  expect(fate()).toBe("pbx-lost");
});
