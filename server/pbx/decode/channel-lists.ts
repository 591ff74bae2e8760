// Channels and bridges as CoreShowChannels and BridgeList give them, with what app_queue is doing with each channel.
// Source: main/manager.c action_coreshowchannels, main/manager_bridges.c.
import { keyOf } from "#lib/model/key.ts";
import type { BridgeRow, ChannelRow } from "#lib/model/rows.ts";
import { channelRow, isLocal } from "#lib/state/channel-row.ts";
import { channelFacts, type Headers, type Reading, text } from "./fields.ts";

export type LiveChannels = {
  readonly rows: readonly ChannelRow[];
  /** Application and its data by uniqueid: the list tells them, events (but for the costly dialplan class) don't. */
  readonly applications: ReadonlyMap<string, { readonly name: string; readonly data: string }>;
};

type Item = { readonly message: Headers; readonly reading: Reading };

/** Who pressed hold is told by events alone: the state On Hold belongs to the other end, and a trunk's to all its calls. */
export function channelsOf(items: readonly Item[]): LiveChannels {
  const applications = new Map<string, { name: string; data: string }>();
  const rows: ChannelRow[] = [];
  for (const { message, reading } of items) {
    const facts = channelFacts(message);
    if (facts === null) continue;
    const application = { name: text(message, "Application"), data: text(message, "ApplicationData") };
    applications.set(facts.uniqueid, application);
    const createdAt = reading.at - seconds(text(message, "Duration")) * 1_000;
    const bridge = text(message, "BridgeId");
    const row = channelRow(reading.pbx, facts, createdAt);
    const spying = application.name === "ChanSpy" ? (application.data.split(",")[0] ?? "") : "";
    rows.push({
      ...row,
      bridge: bridge === "" ? null : bridge,
      spying: spying === "" ? null : spying,
      spyingAt: spying === "" ? null : createdAt,
    });
  }
  return { rows: withLocalPeers(rows), applications };
}

/** `Local/x@y-0000000a;1` and `;2` are one pair. */
function withLocalPeers(rows: readonly ChannelRow[]): readonly ChannelRow[] {
  const byName = new Map(rows.filter((row) => isLocal(row.name)).map((row) => [row.name, row.uniqueid]));
  if (byName.size === 0) return rows;
  return rows.map((row) => {
    const half = row.name.at(-1) === "1" ? "2" : "1";
    const peer = isLocal(row.name) ? byName.get(`${row.name.slice(0, -1)}${half}`) : undefined;
    return peer === undefined ? row : { ...row, localPeer: peer };
  });
}

/** `hh:mm:ss`, hours beyond a day included. */
function seconds(duration: string): number {
  return duration.split(":").reduce((total, part) => total * 60 + (Number.parseInt(part, 10) || 0), 0);
}

/** An item of BridgeList. */
export function bridgeRow(message: Headers, { pbx, at }: Reading): BridgeRow {
  const bridge = text(message, "BridgeUniqueid");
  return {
    key: keyOf(pbx, bridge),
    pbx,
    bridge,
    type: text(message, "BridgeType"),
    technology: text(message, "BridgeTechnology"),
    createdAt: at,
  };
}
