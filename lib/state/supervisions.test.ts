// Who supervises whom, and what is recorded: both hang on one leg, and end with it whatever ended it.
import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { ChannelFacts, PbxEventBody } from "./events.ts";
import { step } from "./step.ts";
import { Tables } from "./tables.ts";

const none = toPhoneNumber("");
const leg = (uniqueid: string, name: string): ChannelFacts => ({
  uniqueid,
  linkedid: uniqueid,
  name,
  state: "up",
  number: none,
  callerName: "",
  connectedNumber: none,
  connectedName: "",
  context: "in",
  exten: none,
});

function floor(...events: readonly PbxEventBody[]) {
  const tables = new Tables();
  let at = 0;
  const play = (...more: readonly PbxEventBody[]) => {
    for (const event of more) step(tables, { pbx: "p", at: ++at, ...event });
  };
  play(...events);
  return { tables, play, supervision: () => tables.get("supervisions", keyOf("p", "spy")) };
}

const called: readonly PbxEventBody[] = [
  { type: "channel-created", channel: leg("agent", "PJSIP/2-01") },
  { type: "channel-created", channel: leg("spy", "PJSIP/1-02") },
  { type: "spy-asked", spyer: "spy", spied: "agent", mode: "whisper", fixed: false },
];

test("it stands while the supervisor's phone rings, and goes on when they listen", () => {
  const { play, supervision } = floor(...called);
  expect(supervision()).toMatchObject({ stage: "calling", supervisor: "PJSIP/1", mode: "whisper" });
  play({ type: "spy-started", spyer: "spy", spyee: "agent" });
  expect(supervision()).toMatchObject({ stage: "on", spied: "agent", since: 4 });
  play({ type: "spy-asked", spyer: "spy", spied: "agent", mode: "barge", fixed: false });
  expect(supervision()).toMatchObject({ stage: "on", mode: "barge", since: 4 });
});

test.each([
  { type: "spy-stopped", spyer: "spy" },
  { type: "channel-hung-up", uniqueid: "spy", cause: 16 },
] as const)("it ends with $type", (end) => {
  const { play, supervision } = floor(...called, { type: "spy-started", spyer: "spy", spyee: "agent" });
  play(end);
  expect(supervision()).toBeUndefined();
});

test("a spy by a phone's code is seen too, in a mode that nobody knows", () => {
  const { supervision } = floor(...called.slice(0, 2), {
    type: "spy-started",
    spyer: "spy",
    spyee: "agent",
  });
  expect(supervision()).toMatchObject({ stage: "on", mode: null, fixed: true });
});

test("a call is recorded as long as one of its legs is", () => {
  const { tables, play } = floor(...called.slice(0, 1), {
    type: "recording-changed",
    uniqueid: "agent",
    recording: "on",
  });
  const call = () => tables.get("calls", keyOf("p", "agent"))?.recording;
  expect(call()).toBe("on");
  play({ type: "recording-changed", uniqueid: "agent", recording: "paused" });
  expect(call()).toBe("paused");
  play({ type: "recording-changed", uniqueid: "agent", recording: null });
  expect(call()).toBeNull();
});
