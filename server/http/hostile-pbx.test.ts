// Whatever a PBX writes into its messages, the floor stands and can be told: in a browser's frames and to other programs.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { everything } from "#lib/sync/scope.ts";
import { floorJson } from "#server/commands/floor/read-floor.ts";
import { decode, isWanted } from "#server/pbx/decode/decode.ts";
import { memberFacts, queueRow } from "#server/pbx/decode/queues.ts";
import { Store } from "#server/pbx/store.ts";

const events = [
  ..."Newchannel Newstate NewCallerid NewConnectedLine Rename Hangup HangupRequest Hold Unhold LocalBridge".split(
    " ",
  ),
  ..."DialBegin DialEnd BridgeCreate BridgeDestroy BridgeEnter BridgeLeave ChanSpyStart ChanSpyStop".split(
    " ",
  ),
  ..."QueueCallerJoin QueueCallerAbandon QueueCallerLeave AgentCalled AgentConnect AgentComplete".split(" "),
  ..."AgentRingNoAnswer AgentDump QueueMemberAdded QueueMemberStatus QueueMemberPause QueueMemberRemoved".split(
    " ",
  ),
  ..."ParkedCall ParkedCallSwap UnParkedCall ParkedCallTimeOut ParkedCallGiveUp ConfbridgeStart ConfbridgeEnd".split(
    " ",
  ),
  ..."ConfbridgeJoin ConfbridgeLeave ConfbridgeMute ConfbridgeTalking ConfbridgeRecord DeviceStateChange".split(
    " ",
  ),
  ..."ExtensionStatus AgentLogin AgentLogoff".split(" "),
];
const headers = [
  ..."Uniqueid DestUniqueid Linkedid DestLinkedid Channel DestChannel ChannelState CallerIDNum CallerIDName".split(
    " ",
  ),
  ..."Queue Interface MemberName StateInterface Status LastCall LastPause LoginTime Wrapuptime Penalty Paused".split(
    " ",
  ),
  ..."InCall Position HoldTime BridgeUniqueid BridgeType BridgeTechnology LocalOneUniqueid LocalTwoUniqueid".split(
    " ",
  ),
  ..."ParkeeUniqueid ParkeeChannel Parkinglot ParkingSpace ParkingTimeout ParkingDuration Conference Device".split(
    " ",
  ),
  ..."State Hint Exten Context Agent SpyerUniqueid SpyeeUniqueid DialStatus Newname Muted Admin".split(" "),
];
const names = ["__proto__", "constructor", "toString", "a", "b", "Local/a@b-1;1", "PJSIP/a-1", "hint:a@b"];
const numbers = ["-1", "0", "3", "9007199254740991", "1e308", "NaN", "4294967296000", "99999999999999999999"];
const value = fc.oneof(
  fc.constantFrom(...names, ...numbers, "", "ANSWER", "\u001f", "\u0000\u007f", "\u202e<script>"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const message = fc.record({
  name: fc.constantFrom(...events),
  fields: fc.dictionary(fc.constantFrom(...headers), value, { maxKeys: 40 }),
});

test("the list of events is the one that is decoded", () => {
  expect(events.filter((name) => !isWanted(name))).toEqual([]);
});

test.prop([fc.array(message, { maxLength: 60, size: "max" })], { numRuns: 300 })(
  "no message breaks the floor, and every row can be told",
  (messages) => {
    const store = new Store();
    const reading = { pbx: "p", at: 1_700_000_000_000, queueWrapupSeconds: () => 0 };
    const headersOf = (name: string, fields: Record<string, string>) => ({
      name,
      get: (header: string) => (Object.hasOwn(fields, header) ? fields[header] : undefined),
    });
    const queues = names.map((name) => queueRow(headersOf("QueueParams", { Queue: name }), reading));
    const changes = queues.map((row) => ({ table: "queues" as const, key: row.key, row }));
    store.dispatch({ type: "refreshed", pbx: "p", at: reading.at, changes });
    for (const { name, fields } of messages) {
      const event = decode(headersOf(name, fields), reading);
      if (event !== null) store.dispatch(event);
    }
    JSON.stringify(floorJson(store.tables, everything, reading.at));
  },
);

test("an instant that no calendar has is no instant", () => {
  const fields: Record<string, string> = { LastCall: "9007199254740991", Wrapuptime: "9007199254740991" };
  const facts = memberFacts(
    { name: "QueueMember", get: (header) => fields[header] },
    { pbx: "p", at: 0, queueWrapupSeconds: () => 0 },
  );
  expect(facts).toMatchObject({ lastCallSeconds: 0, wrapupSeconds: 0 });
});
