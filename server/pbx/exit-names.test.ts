// Why a caller left a queue, by the one variable of their channel, which stands there until the next queue sets it.
import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { FlowOut } from "#lib/model/rows.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import type { ChannelFacts, PbxEvent, PbxEventBody } from "#lib/state/events.ts";
import type { AmiAction } from "#server/ami/action.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { nameExits } from "./exit-names.ts";
import { Store } from "./store.ts";

const channel: ChannelFacts = {
  uniqueid: "c",
  linkedid: "c",
  name: "PJSIP/trunk-1",
  state: "up",
  number: toPhoneNumber(""),
  callerName: "",
  connectedNumber: toPhoneNumber(""),
  connectedName: "",
  context: "",
  exten: toPhoneNumber(""),
};

/** A PBX with one caller; `says` is what QUEUESTATUS says at the moment, null once the channel is gone. */
function caller() {
  const store = new Store();
  const clock = new ManualClock();
  const at = { says: "" as string | null };
  const session = {
    send: <T>(_: AmiAction<T>) =>
      at.says === null ? Promise.reject(new Error("gone")) : Promise.resolve(at.says as T),
  };
  store.dispatch(firstSnapshot);
  nameExits(store, session, clock, pbx);
  const does = (...bodies: PbxEventBody[]) => {
    for (const body of bodies) store.dispatch({ pbx, at: clock.now(), ...body } as PbxEvent);
  };
  does({ type: "channel-created", channel });
  return {
    at,
    joins: (queue: string) => does({ type: "caller-joined", queue, channel, position: 1 }),
    leaves: (queue: string) =>
      does({ type: "caller-abandoned", queue, uniqueid: "c" }, { type: "caller-left", queue, uniqueid: "c" }),
    hangsUp: () => {
      at.says = null;
      does({ type: "channel-hung-up", uniqueid: "c", cause: 16 });
    },
    /** Lets that much time pass, and every answer arrive. */
    passes: async (ms: number) => {
      for (let left = ms; left >= 0; left -= 10) {
        await new Promise((resolve) => setImmediate(resolve));
        clock.advance(10);
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    counted: (queue: string): readonly FlowOut[] => {
      const flowedOut = store.tables.get("kpis", keyOf(pbx, queue))?.flowedOut;
      return Object.entries(flowedOut ?? {}).flatMap(([reason, count]) =>
        Array.from({ length: count }, () => reason as FlowOut),
      );
    },
  };
}

test("the variable names the exit, once Asterisk has set it", async () => {
  const { at, joins, leaves, passes, counted } = caller();
  joins("1");
  leaves("1");
  await passes(20);
  at.says = "WITHDRAW";
  await passes(2_000);
  expect(counted("1")).toEqual(["withdrawn"]);
});

test("what was read holds when the channel ends right after it", async () => {
  const { at, joins, leaves, passes, hangsUp, counted } = caller();
  joins("1");
  at.says = "TIMEOUT";
  leaves("1");
  await passes(0);
  hangsUp();
  await passes(2_000);
  expect(counted("1")).toEqual(["timeout"]);
});

test("what stands there from an earlier queue is not taken for this one's before Asterisk has had its time", async () => {
  const { at, joins, leaves, passes, counted } = caller();
  joins("1");
  at.says = "TIMEOUT";
  leaves("1");
  await passes(200);
  joins("10");
  await passes(200);
  leaves("10");
  await passes(20);
  at.says = "LEAVEEMPTY";
  await passes(2_000);
  expect([counted("1"), counted("10")]).toEqual([["timeout"], ["empty"]]);
});

test("two queues in a row may end alike", async () => {
  const { at, joins, leaves, passes, counted } = caller();
  joins("1");
  at.says = "TIMEOUT";
  leaves("1");
  await passes(200);
  joins("10");
  leaves("10");
  await passes(2_500);
  expect([counted("1"), counted("10")]).toEqual([["timeout"], ["timeout"]]);
});

test("an exit that a second one follows at once keeps its reason to itself", async () => {
  const { at, joins, leaves, passes, counted } = caller();
  joins("1");
  leaves("1");
  at.says = "LEAVEEMPTY";
  await passes(0);
  joins("10");
  leaves("10");
  await passes(2_500);
  expect([counted("1"), counted("10")]).toEqual([["unknown"], ["empty"]]);
});
