// From what AMI says of a member to its row: instants on our clock, one person over several memberships, wrap-up by our own rule.
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import type { MemberFacts } from "./events.ts";
import type { ReadonlyTables } from "./tables.ts";

/** An instant seen as an event beats the same instant, in whole seconds, from a list. */
export const toleranceMs = 2_000;

/** What two memberships of one person share: the device that their state follows. */
export function personOf(
  tables: Pick<ReadonlyTables, "get">,
  pbx: string,
  member: Pick<MemberRow, "interface" | "stateInterface">,
): string {
  const followed = member.stateInterface === "" ? member.interface : member.stateInterface;
  if (!followed.startsWith("hint:")) return followed;
  const [exten = "", context = ""] = followed.slice("hint:".length).split("@");
  const devices = tables.get("hints", keyOf(pbx, exten, context))?.devices ?? [];
  return devices.find((device) => device.includes("/")) ?? devices[0] ?? followed;
}

/** Epoch seconds of the PBX as milliseconds of ours; 0 is never. */
export function instantOf(seconds: number, skewMs: number): number | null {
  return seconds > 0 ? seconds * 1_000 - skewMs : null;
}

/** Of two readings of one instant the earlier known stays, unless they are really apart. */
export function settle(known: number | null, read: number | null): number | null {
  return known !== null && read !== null && Math.abs(known - read) <= toleranceMs ? known : read;
}

export function wrapupEnd(lastCallAt: number | null, wrapupSeconds: number, at: number): number | null {
  if (lastCallAt === null || wrapupSeconds <= 0) return null;
  const end = lastCallAt + wrapupSeconds * 1_000;
  return end > at ? end : null;
}

export function memberRow(
  tables: Pick<ReadonlyTables, "get">,
  pbx: string,
  facts: MemberFacts,
  at: number,
  known: MemberRow | undefined,
): MemberRow {
  const skewMs = tables.get("pbxes", pbx)?.clockSkewMs ?? 0;
  const lastCallAt = seenAt(known?.lastCallAt ?? null, instantOf(facts.lastCallSeconds, skewMs), at);
  const pausedAt = facts.paused
    ? settle(known?.paused ? known.pausedAt : null, instantOf(facts.lastPauseSeconds, skewMs))
    : null;
  const wrapupUntil =
    known !== undefined && known.lastCallAt === lastCallAt
      ? known.wrapupUntil
      : wrapupEnd(lastCallAt, facts.wrapupSeconds, at);
  return {
    key: keyOf(pbx, facts.queue, facts.interface),
    pbx,
    queue: facts.queue,
    interface: facts.interface,
    stateInterface: facts.stateInterface,
    name: facts.name,
    person: personOf(tables, pbx, facts),
    membership: facts.membership,
    penalty: facts.penalty,
    paused: facts.paused,
    pausedReason: facts.paused && facts.pausedReason !== "" ? facts.pausedReason : null,
    pausedAt,
    status: facts.status,
    inCall: facts.inCall,
    callsTaken: facts.callsTaken,
    lastCallAt,
    loginAt: settle(known?.loginAt ?? null, instantOf(facts.loginSeconds, skewMs)),
    ringInUse: facts.ringInUse ?? known?.ringInUse ?? null,
    wrapupSeconds: facts.wrapupSeconds,
    wrapupUntil,
  };
}

/** A call of a queue is over for this member: wrap-up starts now. */
export function finishCall(draft: Draft, memberKey: string, at: number): void {
  const member = draft.get("members", memberKey);
  if (member === undefined) return;
  const lastCallAt = settle(member.lastCallAt, at);
  if (lastCallAt === member.lastCallAt) return;
  draft.patch("members", memberKey, {
    lastCallAt,
    wrapupUntil: wrapupEnd(lastCallAt, member.wrapupSeconds, at),
  });
}

/** A reading that has just become new is the instant of its event; older ones keep what was known of them. */
function seenAt(known: number | null, read: number | null, at: number): number | null {
  const settled = settle(known, read);
  return settled !== null && settled !== known && Math.abs(settled - at) <= toleranceMs ? at : settled;
}
