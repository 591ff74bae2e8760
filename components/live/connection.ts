// What the badge on every page says, and how far the numbers below it can be trusted. Pure: facts in, words out.
import type { PbxRow } from "#lib/model/rows.ts";

export type Link = "connecting" | "open" | "lost" | "outdated";

export type ConnectionStatus =
  /** No word from the server yet. */
  | "connecting"
  | "live"
  /** Connected, but not heard for more than 5 s. */
  | "stale"
  /** The server was there and is not now. */
  | "reconnecting"
  /** The server speaks a newer language and a reload did not help. */
  | "outdated"
  /** The server has not yet seen this PBX whole. */
  | "pbx-connecting"
  | "pbx-offline"
  /** The PBX link is up, but nothing came over it for longer than its keep-alive allows. */
  | "pbx-stale";

export type Connection = {
  readonly status: ConnectionStatus;
  /** Whether rows may be shown: `loading` asks for a skeleton, `old` for dimmed numbers with their age. */
  readonly floor: "loading" | "fresh" | "old";
  /** When the floor was last known to be true (server's clock); null while loading. Its age is the badge's "N s". */
  readonly knownAt: number | null;
  /** Where durations stop; null while they run. It stays where it is for as long as one and the same loss lasts. */
  readonly frozenAt: number | null;
  /** The worst PBX, where `status` speaks of one. */
  readonly pbx: PbxRow | null;
  /** True when any PBX is the demo: every page says so, whatever else it says. */
  readonly demo: boolean;
};

export type Facts = {
  readonly link: Link;
  readonly loaded: boolean;
  /** When the last heartbeat was sent, and the time now, by the server's clock; null before the first. */
  readonly heardAt: number | null;
  readonly now: number | null;
  readonly pbxes: readonly PbxRow[];
  readonly lastHeardAt: Readonly<Record<string, number>>;
};

/** Two and a half heartbeats. */
export const oldAfterMs = 5_000;
/** The PBX is pinged every few seconds; a link silent for this long is no longer trusted. */
export const pbxOldAfterMs = 10_000;

/**
 * A socket that was heard and then says nothing for two freshness spans is to be dropped, though TCP may still believe in it.
 * A new one gets the time that its snapshot takes over a slow line: dropping it then would begin the same snapshot again.
 */
export function isSilent({
  link,
  heardSinceOpen,
  heardAt,
  now,
}: Pick<Facts, "link" | "heardAt" | "now"> & { readonly heardSinceOpen: boolean }): boolean {
  if (link !== "open" || !heardSinceOpen || now === null || heardAt === null) return false;
  return now - heardAt > 2 * oldAfterMs;
}

export const unconnected: Connection = {
  status: "connecting",
  floor: "loading",
  knownAt: null,
  frozenAt: null,
  pbx: null,
  demo: false,
};

/** `before` is what was said last: a loss that it speaks of keeps the instant at which its durations stopped. */
export function connectionOf(facts: Facts, before: Connection = unconnected): Connection {
  const demo = facts.pbxes.some((pbx) => pbx.demo);
  const { heardAt, now } = facts;
  if (facts.link === "outdated") return { ...unconnected, status: "outdated", demo };
  const worst = facts.pbxes.map((pbx) => healthOf(pbx, facts)).sort((a, b) => rank(a) - rank(b))[0];
  if (!facts.loaded || heardAt === null || now === null || worst === undefined) {
    return { ...unconnected, status: facts.link === "lost" ? "reconnecting" : "connecting", demo };
  }
  const seen = facts.pbxes.some((pbx) => pbx.liveUntil !== null || pbx.status === "live");
  const knownAt = seen ? Math.min(heardAt, worst.knownAt ?? heardAt) : null;
  const old = (status: ConnectionStatus, pbx: PbxRow | null): Connection => {
    const held = isSameLoss(before, knownAt, pbx) ? before.frozenAt : null;
    const frozenAt = knownAt === null ? null : (held ?? stopOf(knownAt, pbx));
    return { status, floor: seen ? "old" : "loading", knownAt, frozenAt, pbx, demo };
  };
  if (facts.link === "lost") return old("reconnecting", null);
  if (now - heardAt > oldAfterMs) return old("stale", null);
  if (worst.status !== "live") return old(worst.status, worst.pbx);
  return { status: "live", floor: "fresh", knownAt: heardAt, frozenAt: null, pbx: null, demo };
}

/** The heartbeat of a server that lost its PBX may come after the loss and tell more of `knownAt`, which makes it no other loss. */
function isSameLoss(before: Connection, knownAt: number | null, pbx: PbxRow | null): boolean {
  if (before.knownAt === knownAt) return true;
  return pbx !== null && before.pbx?.key === pbx.key && before.pbx.liveUntil === pbx.liveUntil;
}

/**
 * A loss that was noticed at once is dated: until then the durations that were shown were true. Attempts that failed since
 * leave the date. Where nothing dates it, as while an attempt is under way, durations run a little further.
 */
function stopOf(knownAt: number, pbx: PbxRow | null): number {
  if (pbx?.status === "connecting" || pbx?.status === "bootstrapping") return knownAt;
  const noticedAt = pbx?.status === "offline" ? pbx.since : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(knownAt, noticedAt), knownAt + pbxOldAfterMs);
}

type Health = {
  readonly pbx: PbxRow;
  readonly status: "live" | "pbx-connecting" | "pbx-offline" | "pbx-stale";
  readonly knownAt: number | null;
};

const order = ["pbx-offline", "pbx-connecting", "pbx-stale", "live"] as const;
const rank = (health: Health) => order.indexOf(health.status);

function healthOf(pbx: PbxRow, { lastHeardAt, heardAt }: Facts): Health {
  if (pbx.status === "offline") return { pbx, status: "pbx-offline", knownAt: pbx.liveUntil };
  if (pbx.status !== "live") return { pbx, status: "pbx-connecting", knownAt: pbx.liveUntil };
  // Reading the floor is hearing the PBX: the last heartbeat may still be of before an outage.
  const pbxHeardAt = Math.max(lastHeardAt[pbx.key] ?? heardAt ?? 0, pbx.since);
  if ((heardAt ?? 0) - pbxHeardAt > pbxOldAfterMs) return { pbx, status: "pbx-stale", knownAt: pbxHeardAt };
  return { pbx, status: "live", knownAt: heardAt };
}

/** The instant up to which durations may run: they stop, rather than jump back, once the floor is no longer known to be true. */
export function floorNow(now: number | null, { frozenAt }: Connection): number | null {
  return now === null || frozenAt === null ? now : Math.min(now, frozenAt);
}
