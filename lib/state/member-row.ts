// From what AMI says of a member to its row: instants on our clock, one person over several memberships, wrap-up by our own rule.
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import type { MemberFacts } from "./events.ts";

/** An instant seen as an event beats the same instant, in whole seconds, from a list. */
export const toleranceMs = 2_000;

/** What a member's row needs to know besides what Asterisk says of the member. */
export type MemberContext = {
  /** PBX clock minus ours. */
  readonly skewMs: number;
  readonly devicesOfHint: (exten: string, context: string) => readonly string[];
  /** Talking for this very queue by what events said: Asterisk sends none for InCall, and the one at an answer carries it or not, by race. */
  readonly talking: boolean;
};

/** What two memberships of one person share: the device that their state follows. */
export function personOf(
  devicesOfHint: MemberContext["devicesOfHint"],
  member: Pick<MemberRow, "interface" | "stateInterface">,
): string {
  const followed = member.stateInterface === "" ? member.interface : member.stateInterface;
  if (!followed.startsWith("hint:")) return followed;
  const [exten = "", context = ""] = followed.slice("hint:".length).split("@");
  const devices = devicesOfHint(exten, context);
  return devices.find((device) => device.includes("/")) ?? devices[0] ?? followed;
}

/** Events tell a member of a database from one of queues.conf, the list calls both static. Source: app_queue.c, manager_queues_status(). */
export function isRealtime(known: unknown, read: unknown): boolean {
  return known === "realtime" && read === "static";
}

/** Epoch seconds of the PBX as milliseconds of ours; 0 is never. */
export function instantOf(seconds: number, skewMs: number): number | null {
  return seconds > 0 ? seconds * 1_000 - skewMs : null;
}

/** The end of a member's last call only moves on: a reading that trails the event, or a reset, takes nothing back. */
export function laterCall(known: number | null, read: number | null): number | null {
  if (known === null || read === null) return known ?? read;
  return read - known > toleranceMs ? read : known;
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
  context: MemberContext,
  pbx: string,
  facts: MemberFacts,
  at: number,
  known: MemberRow | undefined,
): MemberRow {
  const { skewMs } = context;
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
    person: personOf(context.devicesOfHint, facts),
    membership: facts.membership,
    penalty: facts.penalty,
    paused: facts.paused,
    pausedReason: facts.paused && facts.pausedReason !== "" ? facts.pausedReason : null,
    pausedAt,
    status: facts.status,
    inCall: facts.inCall || (context.talking && !isCounted(known, facts)),
    callsTaken: facts.callsTaken,
    lastCallAt,
    loginAt: settle(known?.loginAt ?? null, instantOf(facts.loginSeconds, skewMs)),
    ringInUse: facts.ringInUse ?? known?.ringInUse ?? null,
    wrapupSeconds: facts.wrapupSeconds,
    wrapupUntil,
  };
}

/** Behind a Local leg that is optimised away Asterisk counts the talk as done while it goes on. Source: app_queue.c, update_queue(). */
function isCounted(known: MemberRow | undefined, { callsTaken }: MemberFacts): boolean {
  return known !== undefined && callsTaken > known.callsTaken;
}

/** A call of a queue is over for this member: wrap-up starts now. */
export function finishCall(draft: Draft, memberKey: string, at: number): void {
  const member = draft.get("members", memberKey);
  if (member === undefined) return;
  const lastCallAt = laterCall(member.lastCallAt, at);
  const wrapupUntil =
    lastCallAt === member.lastCallAt ? member.wrapupUntil : wrapupEnd(lastCallAt, member.wrapupSeconds, at);
  draft.patch("members", memberKey, { inCall: false, lastCallAt, wrapupUntil });
}

/** A reading that has just become new is the instant of its event; older ones keep what was known of them. */
function seenAt(known: number | null, read: number | null, at: number): number | null {
  const settled = laterCall(known, read);
  return settled !== null && settled !== known && Math.abs(settled - at) <= toleranceMs ? at : settled;
}
