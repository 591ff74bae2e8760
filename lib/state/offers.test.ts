// Which leg is the agent's phone, where a queue reaches it through a Local channel.
import { describe, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { firstSnapshot, pbx } from "./arbitrary-events.ts";
import type { ChannelFacts, PbxEvent, PbxEventBody } from "./events.ts";
import { step } from "./step.ts";
import { Tables } from "./tables.ts";

const queue = "100";
const member = "Local/grp@ring/n";

const born = (uniqueid: string, name: string): PbxEventBody => ({
  type: "channel-created",
  channel: {
    uniqueid,
    linkedid: "c",
    name,
    state: "ringing",
    number: toPhoneNumber(""),
    callerName: "",
    connectedNumber: toPhoneNumber(""),
    connectedName: "",
    context: "",
    exten: toPhoneNumber(""),
  } satisfies ChannelFacts,
});
const offered = { queue, interface: member, uniqueid: "c", destUniqueid: "l1" } as const;
const rings = (uniqueid: string, destUniqueid: string): PbxEventBody => ({
  type: "dial-began",
  uniqueid,
  destUniqueid,
});
const ends = (uniqueid: string, destUniqueid: string, answered: boolean): PbxEventBody => ({
  type: "dial-ended",
  uniqueid,
  destUniqueid,
  answered,
  status: answered ? "ANSWER" : "NOANSWER",
});
const gone = (uniqueid: string): PbxEventBody => ({ type: "channel-hung-up", uniqueid, cause: 26 });
const connected: PbxEventBody = { type: "agent-connected", ...offered, holdtimeSeconds: 1 };

/** A caller, a Local leg offered to the member, and two phones behind it. */
const group: readonly PbxEventBody[] = [
  born("c", "PJSIP/trunk-1"),
  born("l1", "Local/grp@ring-1;1"),
  born("l2", "Local/grp@ring-1;2"),
  { type: "local-bridged", one: "l1", two: "l2" },
  { type: "agent-called", ...offered },
  born("a", "PJSIP/1-1"),
  rings("l2", "a"),
  born("b", "PJSIP/2-1"),
  rings("l2", "b"),
];

function play(...bodies: readonly PbxEventBody[]): Tables {
  const tables = new Tables();
  step(tables, firstSnapshot);
  let at = 2_000_000;
  for (const body of bodies) {
    at += 10;
    step(tables, { pbx, at, ...body } as PbxEvent);
  }
  return tables;
}
const offer = (tables: Tables) => tables.get("offers", keyOf(pbx, "l1"));

describe("of several phones behind one Local leg", () => {
  test.each([
    ["first", "a", "b"],
    ["second", "b", "a"],
  ])("the %s one that answers is the agent's, and the end of the other ends nothing", (_, winner, loser) => {
    const answered = [ends("l2", winner, true), ends("l2", loser, false), gone(loser)];
    const early = play(...group, ...answered, ends("c", "l1", true), connected);
    const late = play(...group, ...answered.slice(0, 2), ends("c", "l1", true), connected, gone(loser));
    for (const tables of [early, late])
      expect(offer(tables)).toMatchObject({ stage: "talking", phoneUniqueid: winner });
  });

  test("one that refuses leaves the offer to the others, and the last to the queue's own dial", () => {
    const one = play(...group, gone("a"));
    expect(offer(one)).toMatchObject({ stage: "ringing", phoneUniqueid: "b" });
    const none = play(...group, gone("a"), gone("b"));
    expect(offer(none)).toMatchObject({ stage: "ringing", phoneUniqueid: "l1" });
    expect(offer(play(...group, gone("a"), gone("b"), gone("l1")))).toBeUndefined();
  });

  test("the one that talks ends the talk when it hangs up, though the Local leg goes on to a voicemail box", () => {
    const tables = play(...group, ends("l2", "a", true), gone("b"), connected, gone("a"));
    expect(offer(tables)).toBeUndefined();
  });
});

test("a Local leg that is optimised away leaves the agent talking on the phone", () => {
  const tables = play(...group, ends("l2", "a", true), connected, gone("l2"), gone("l1"));
  expect(offer(tables)).toMatchObject({ stage: "talking", phoneUniqueid: "a" });
});

test("behind a Local leg may be another: the phone is the last of them", () => {
  const tables = play(
    ...group.slice(0, 5),
    born("m1", "Local/2001@follow-1;1"),
    born("m2", "Local/2001@follow-1;2"),
    { type: "local-bridged", one: "m1", two: "m2" },
    rings("l2", "m1"),
    born("a", "PJSIP/1-1"),
    rings("m2", "a"),
  );
  expect(offer(tables)).toMatchObject({ stage: "ringing", phoneUniqueid: "a" });
});
