import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallRow, CallStage, ChannelRow, ParkedCallRow, ParticipantRow } from "#lib/model/rows.ts";
import { Tables } from "#lib/state/tables.ts";
import { arrangeCalls } from "./arrange-calls.ts";
import { callPlace } from "./call-place.ts";

const key = keyOf("main", "1.1");

function call(stage: CallStage): CallRow {
  const party = { number: toPhoneNumber("600100200"), name: "", uniqueid: "1.1" };
  const to = { number: toPhoneNumber("8024"), name: "", uniqueid: null };
  const times = { since: 0, startedAt: 0 };
  return {
    key,
    pbx: "main",
    linkedid: "1.1",
    stage,
    ...times,
    queue: "sales",
    from: party,
    to,
    people: [],
    legs: 1,
    recording: null,
  };
}

function floor(stage: CallStage): Tables {
  const tables = new Tables();
  const leg = { key, pbx: "main", linkedid: "1.1", uniqueid: "1.1", createdAt: 0 };
  tables.write("calls", key, call(stage));
  tables.write("channels", key, leg as ChannelRow);
  tables.write("parkedCalls", key, { ...leg, lot: "default", space: "701" } as unknown as ParkedCallRow);
  tables.write("participants", key, { ...leg, conference: "board" } as unknown as ParticipantRow);
  return tables;
}

test.each([
  ["waiting", "sales"],
  ["parked", "701"],
  ["conference", "board"],
  ["talking", null],
  ["ringing", null],
] as const)("a call that is %s stands at %s", (stage, place) => {
  expect(callPlace(floor(stage), call(stage))).toBe(place);
});

test("a parked call whose space is not known, or a caller whose queue is not seen, stands nowhere", () => {
  expect(callPlace(new Tables(), call("parked"))).toBeNull();
  expect(callPlace(floor("waiting"), { ...call("waiting"), queue: null })).toBeNull();
});

test("a call is found by the place that its row shows", () => {
  const filter = { typed: "701", stage: null, sort: "newest" } as const;
  expect(arrangeCalls(floor("parked"), filter)).toEqual([key]);
  expect(arrangeCalls(floor("talking"), filter)).toEqual([]);
});
