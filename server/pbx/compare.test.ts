// What is a ghost, and what the lists merely do not show.
import { expect, test } from "vitest";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import { channelRow } from "#lib/state/channel-row.ts";
import type { ChannelFacts, EventOf, PbxEvent, PbxEventBody } from "#lib/state/events.ts";
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
