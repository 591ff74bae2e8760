// What is a ghost, and what the lists merely do not show.
import { expect, test } from "vitest";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import { channelRow } from "#lib/state/channel-row.ts";
import type { ChannelFacts, EventOf, Floor, PbxEvent, PbxEventBody } from "#lib/state/events.ts";
import { memberRow } from "#lib/state/member-row.ts";
import { compare } from "./compare.ts";
import { Store } from "./store.ts";

const { floor: first } = firstSnapshot as EventOf<"snapshot-taken">;
const leg = (uniqueid: string): ChannelFacts => ({
  uniqueid,
  linkedid: "c",
  name: `PJSIP/${uniqueid}-1`,
  state: "up",
  number: toPhoneNumber(""),
  callerName: "",
  connectedNumber: toPhoneNumber(""),
  connectedName: "",
  context: "",
  exten: toPhoneNumber(""),
});
const offered = { queue: "100", interface: "PJSIP/a", uniqueid: "c", destUniqueid: "a" };

/** What is said of the offer by a reading with these channels and no offer. */
function said(talking: boolean, ...channels: readonly string[]): readonly (readonly [string, boolean])[] {
  const store = new Store();
  const does = (body: PbxEventBody) => store.dispatch({ pbx, at: 1_700_000, ...body } as PbxEvent);
  store.dispatch(firstSnapshot);
  for (const uniqueid of ["c", "a"]) does({ type: "channel-created", channel: leg(uniqueid) });
  does({ type: "agent-called", ...offered });
  if (talking) does({ type: "agent-connected", ...offered, holdtimeSeconds: 1 });
  const rows = channels.map((uniqueid) => channelRow(pbx, leg(uniqueid), 0));
  return compare(store.tables, pbx, { ...first, channels: rows })
    .filter(({ table }) => table === "offers")
    .map(({ what, drift }) => [what, drift]);
}

test.each([true, false])(
  "an offer whose leg lives is no ghost, though no list shows it (talking: %s)",
  (talking) => {
    expect(said(talking, "a", "c")).toEqual([]);
  },
);

test("a talk whose leg is gone is drift, a ring is just over", () => {
  expect(said(true, "c")).toEqual([["extra", true]]);
  expect(said(false, "c")).toEqual([["extra", false]]);
});

const member = (membership: MemberRow["membership"]): MemberRow =>
  memberRow(
    { skewMs: 0, devicesOfHint: () => [], talking: false },
    pbx,
    {
      queue: "100",
      interface: "PJSIP/1",
      stateInterface: "",
      name: "Anna",
      membership,
      penalty: 0,
      paused: false,
      status: "not-in-use",
      inCall: false,
      callsTaken: 0,
      pausedReason: "",
      lastCallSeconds: 0,
      lastPauseSeconds: 0,
      loginSeconds: 0,
      ringInUse: null,
      wrapupSeconds: 0,
    },
    0,
    undefined,
  );
const withMembers = (...members: readonly MemberRow[]): Floor => ({ ...first, members });

test.each([
  ["static", false],
  ["dynamic", true],
] as const)("a %s member who comes without an event is drift: %s", (membership, drift) => {
  const store = new Store();
  store.dispatch(firstSnapshot);
  expect(compare(store.tables, pbx, withMembers(member(membership)))).toEqual([
    expect.objectContaining({ table: "members", what: "missing", drift }),
  ]);
});

test("a member who is known to be realtime stays so, though the list calls them static", () => {
  const store = new Store();
  const listed = withMembers(member("static"));
  store.dispatch({ ...(firstSnapshot as EventOf<"snapshot-taken">), floor: withMembers(member("realtime")) });
  expect(compare(store.tables, pbx, listed)).toEqual([]);
  store.dispatch({ type: "snapshot-renewed", pbx, at: 1_800_000, floor: listed });
  expect([...store.tables.all("members").values()].map((row) => row.membership)).toEqual(["realtime"]);
});
