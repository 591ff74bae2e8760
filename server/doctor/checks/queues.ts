// What queues do that a reader of the floor must know: wrap-up that AMI hides, members that cannot log out, figures that
// Asterisk counts twice, queues that cost a database.
import { type Finding, finding } from "#lib/doctor/finding.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { AsteriskVersion } from "#server/doctor/asterisk-version.ts";
import { type Floor, sessionOf } from "#server/doctor/facts.ts";
import type { Check } from "./check.ts";
import { runningVersion } from "./version.ts";

export const checkQueues: Check = (facts) => {
  const floor = sessionOf(facts)?.floor;
  if (floor === undefined || !floor.known) return [];
  const { members } = floor.value;
  const of = (membership: MemberRow["membership"]) =>
    members.filter((member) => member.membership === membership);
  const note = (id: "static-members" | "realtime-members", found: readonly MemberRow[]): Finding[] =>
    found.length === 0 ? [] : [finding(id, "note", "queues", { details: { count: found.length } })];
  return [
    ...wrapup(floor.value),
    ...sharedLastCall(members, runningVersion(facts)),
    ...note("static-members", of("static")),
    ...note("realtime-members", of("realtime")),
  ];
};

/** So many queues are written out; the others are left to the `*`. */
const mostWritten = 8;

/** The queue's own wrapuptime stands nowhere in AMI: the line has the queues, and a place for what only a person can look up. */
function wrapup({ queues, wrapupSeconds }: Floor): Finding[] {
  if (Object.hasOwn(wrapupSeconds, "*")) return [];
  const hidden = queues.map(({ name }) => name).filter((name) => !Object.hasOwn(wrapupSeconds, name));
  if (hidden.length === 0) return [];
  const named = Object.entries(wrapupSeconds).map(([name, seconds]) => `${name}=${seconds}`);
  const open = hidden.slice(0, mostWritten).map((name) => `${name}=SECONDS`);
  const others = hidden.length > mostWritten ? ["*=SECONDS"] : [];
  return [
    finding("wrapup-not-set", "warning", "queues", {
      details: { count: hidden.length, queues: hidden },
      line: {
        file: ".env",
        section: null,
        text: `QUEUE_WRAPUP=${[...named, ...open, ...others].join(",")}`,
      },
    }),
  ];
}

/** Branches that count a shared call twice, from the release on that brought it up to the one that mends it. Source: asterisk#1736. */
const countsTwice = [
  { major: 20, from: 17, before: 20 },
  { major: 22, from: 7, before: 10 },
  { major: 23, from: 1, before: 4 },
];

/** Below this, that figures are alike may be chance. */
const leastCalls = 10;

const apart = (a: MemberRow, b: MemberRow | undefined) =>
  Math.abs((a.lastCallAt ?? 0) - (b?.lastCallAt ?? 0));

/** With `shared_lastcall` a call of one queue is written to the member in each of theirs: same end, same count. */
function sharedLastCall(members: readonly MemberRow[], version: AsteriskVersion | null): Finding[] {
  const byPhone = new Map<string, MemberRow[]>();
  for (const member of members) {
    if (member.lastCallAt === null || member.callsTaken === 0) continue;
    byPhone.set(member.interface, [...(byPhone.get(member.interface) ?? []), member]);
  }
  const several = [...byPhone.values()].filter((each) => each.length > 1);
  const alike = several.filter(([first, ...others]) =>
    others.every((other) => other.callsTaken === first?.callsTaken && apart(other, first) < 2_000),
  );
  const calls = alike.reduce((sum, [first]) => sum + (first?.callsTaken ?? 0), 0);
  if (calls < leastCalls || alike.length < several.length * 0.8) return [];
  const twice =
    version?.certified === null &&
    countsTwice.some(
      ({ major, from, before }) => version.major === major && version.minor >= from && version.minor < before,
    );
  return [
    finding(twice ? "shared-lastcall-bug" : "shared-lastcall", twice ? "warning" : "note", "queues", {
      details: { count: alike.length },
    }),
  ];
}
