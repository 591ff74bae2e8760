// Does the stream hold what was asked for, no more and no less? A filter that Asterisk does not understand is passed over
// in silence, and so is a mask that something in between does not honour: only the events themselves tell.
import { type Finding, finding } from "#lib/doctor/finding.ts";
import { classOf } from "#server/doctor/event-classes.ts";
import { type Session, type Stream, sessionOf } from "#server/doctor/facts.ts";
import { unreadEvents } from "#server/pbx/narrow-stream.ts";
import { type Check, managerLine, notKnown } from "./check.ts";
import { understandsFilters } from "./version.ts";

export const checkStream: Check = (facts) => {
  const session = sessionOf(facts);
  if (session === null) return [];
  const { stream } = session;
  if (stream.counts.size === 0 && stream.witnessed.calls + stream.witnessed.queues === 0)
    return [notKnown("stream", "thing-stream", "nothing-came")];
  return [
    ...unasked(stream),
    ...unread(stream, understandsFilters(facts), facts.way.username),
    ...filtered(session),
  ];
};

function unasked({ counts, classes }: Stream): Finding[] {
  const strange = [...counts].filter(([name]) => !classes.includes(classOf(name) ?? ""));
  if (strange.length === 0) return [];
  return [
    finding("events-unasked", "warning", "stream", {
      details: { events: told(strange), asked: classes },
    }),
  ];
}

function unread({ counts }: Stream, advanced: boolean | null, username: string): Finding[] {
  const useless = [...counts].filter(([name]) => unreadEvents.includes(name));
  if (useless.length === 0) return [];
  const all = sum([...counts.values()]);
  const lines =
    advanced === true
      ? unreadEvents.map((name) => `eventfilter(action(exclude),name(${name})) =`)
      : [`eventfilter = !^Event: (${unreadEvents.join("|")})`];
  return [
    finding("events-unread", "note", "stream", {
      details: { events: told(useless), percent: Math.round((100 * sum(useless.map(([, n]) => n))) / all) },
      terms: { syntax: [syntaxWords(advanced)] },
      line: managerLine(username, lines.join("\n")),
    }),
  ];
}

/** Where the first was sent so many times, the second was sent too. Source: the orders measured on the lab. */
const companions: readonly (readonly [seen: string, times: number, companion: string])[] = [
  ["AgentConnect", 2, "QueueCallerLeave"],
  ["QueueCallerAbandon", 2, "QueueCallerLeave"],
  ["AgentConnect", 2, "AgentCalled"],
  ["AgentComplete", 2, "QueueMemberStatus"],
  ["Newchannel", 4, "Newstate"],
  ["Hangup", 20, "Newchannel"],
  ["BridgeLeave", 10, "BridgeEnter"],
];

function filtered({ stream, user }: Session): Finding[] {
  const { counts, witnessed } = stream;
  const times = (name: string) => counts.get(name) ?? 0;
  const missing = new Set(
    companions
      .filter(([seen, least, other]) => times(seen) >= least && times(other) === 0)
      .map(([, , other]) => other),
  );
  const came = new Set([...counts.keys()].map(classOf));
  const granted = user.known ? (user.value.readClasses ?? []) : [];
  if (granted.includes("call") && witnessed.calls > 0 && !came.has("call")) missing.add("Newchannel");
  if (granted.includes("agent") && witnessed.queues > 0 && !came.has("agent"))
    missing.add("QueueMemberStatus");
  if (missing.size === 0) return [];
  return [finding("events-filtered", "problem", "stream", { details: { events: [...missing] } })];
}

const syntaxWords = (advanced: boolean | null) =>
  advanced === null ? "syntax-unknown" : advanced ? "syntax-advanced" : "syntax-old";

/** The most frequent first: `DialState (82)`. */
const told = (events: readonly (readonly [string, number])[]) =>
  [...events].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} (${count})`);

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
