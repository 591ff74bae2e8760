// Members whose state the queue cannot see, or sees wrongly: a floor can only be as right as what Asterisk believes.
// Source: app_queue.c device_state_cb (the first member of a state interface alone is updated), core_local.c.
import { type Finding, finding, type Line } from "#lib/doctor/finding.ts";
import type { HintRow, MemberRow } from "#lib/model/rows.ts";
import { type Floor, type Known, sessionOf } from "#server/doctor/facts.ts";
import { type Check, notKnown } from "./check.ts";

export const checkMembers: Check = (facts) => {
  const floor = sessionOf(facts)?.floor;
  if (floor === undefined) return [];
  if (!floor.known) return [notKnown("members", "thing-members", floor.why)];
  return judge(floor.value);
};

function judge({ members, hints }: Floor): Finding[] {
  const findings: Finding[] = [];
  const about =
    (id: "member-blind" | "member-hint-missing" | "member-invalid", severity: "warning" | "problem") =>
    (found: readonly MemberRow[], line: Line | null) => {
      if (found.length === 0) return;
      findings.push(finding(id, severity, "members", { details: listed(found), line }));
    };
  const blind = members.filter(isBlind);
  about("member-blind", "warning")(blind, blind[0] === undefined ? null : memberLine(blind[0], hints));

  const followers = members.filter(({ stateInterface }) => stateInterface.startsWith("hint:"));
  if (!hints.known) {
    if (followers.length > 0) findings.push(notKnown("members", "thing-hints", hints.why));
  } else {
    const names = new Set(hints.value.map(({ exten, context }) => `${exten}@${context}`));
    const lost = followers.filter((member) => !names.has(hintOf(member)));
    about("member-hint-missing", "problem")(lost, lost[0] === undefined ? null : hintLine(lost[0]));
    const rest = members.filter((member) => !lost.includes(member) && !isBlind(member));
    about("member-invalid", "warning")(
      rest.filter(({ status }) => status === "invalid"),
      null,
    );
  }
  findings.push(...shared(members));
  const ringing = members.filter(({ ringInUse }) => ringInUse === true);
  if (ringing.length > 0) {
    const line = { file: "queues.conf", section: ringing[0]?.queue ?? "", text: "ringinuse = no" };
    findings.push(finding("ring-in-use", "note", "members", { details: listed(ringing), line }));
  } else if (members.length > 0 && members.every(({ ringInUse }) => ringInUse === null)) {
    findings.push(notKnown("members", "thing-ringinuse", "nothing-came"));
  }
  return findings;
}

/** A Local channel's own state: in use only while that very channel is up, whatever else the phone does. */
const isBlind = ({ interface: own, stateInterface }: MemberRow) =>
  own.startsWith("Local/") && (stateInterface === "" || stateInterface.startsWith("Local/"));

/** `hint:2001` without a context means the context `default`. */
function hintOf({ stateInterface }: MemberRow): string {
  const name = stateInterface.slice("hint:".length);
  return name.includes("@") ? name : `${name}@default`;
}

function shared(members: readonly MemberRow[]): Finding[] {
  const byState = new Map<string, MemberRow[]>();
  for (const member of members) {
    if (member.stateInterface === "" || isBlind(member)) continue;
    const key = `${member.queue}\n${member.stateInterface}`;
    byState.set(key, [...(byState.get(key) ?? []), member]);
  }
  const twins = [...byState.values()].filter((each) => each.length > 1).flat();
  return twins.length === 0
    ? []
    : [finding("member-shared-state", "warning", "members", { details: listed(twins) })];
}

/** Queue and interface: who it is where two carry one name. */
function listed(members: readonly MemberRow[]) {
  return { count: members.length, members: members.map((member) => `${member.queue}: ${member.interface}`) };
}

/** The line that gives a Local member the state of its phone: by its own hint where one exists. */
function memberLine(member: MemberRow, hints: Known<readonly HintRow[]>): Line {
  const exten = /^Local\/([^@/]+)/.exec(member.interface)?.[1] ?? "";
  const contexts = hints.known ? hints.value.filter((hint) => hint.exten === exten) : [];
  const state = `hint:${exten}@${contexts[0]?.context ?? "ext-local"}`;
  const { queue, interface: own, name, penalty } = member;
  return member.membership === "static"
    ? { file: "queues.conf", section: queue, text: `member => ${own},${penalty},${name},${state}` }
    : {
        file: "extensions.conf",
        section: null,
        text: `AddQueueMember(${queue},${own},${penalty},,${name},${state})`,
      };
}

function hintLine(member: MemberRow): Line {
  const [exten = "", context = ""] = hintOf(member).split("@");
  return { file: "extensions.conf", section: context, text: `exten => ${exten},hint,PJSIP/${exten}` };
}
