// Clocks, answers, lateness, drift: whether what is shown is now.
import { type Finding, finding, type Severity } from "#lib/doctor/finding.ts";
import { sessionOf } from "#server/doctor/facts.ts";
import { type Check, notKnown } from "./check.ts";

const above = (value: number, note: number, warning: number): Severity | null =>
  value > warning ? "warning" : value > note ? "note" : null;

export const checkClock: Check = (facts) => {
  const skew = sessionOf(facts)?.clockSkewMs;
  if (skew === undefined) return [];
  if (!skew.known) return [notKnown("clock", "thing-clock", skew.why)];
  const severity = above(Math.abs(skew.value), 2_000, 5_000);
  const details = { seconds: Math.round(Math.abs(skew.value) / 1_000) };
  return severity === null ? [] : [finding("clock-skew", severity, "clock", { details })];
};

export const checkPace: Check = (facts) => {
  const session = sessionOf(facts);
  if (session === null) return [];
  const { answerMs, eventLagMs } = session.pace;
  const findings: Finding[] = [];
  if (!answerMs.known) findings.push(notKnown("pace", "thing-answers", answerMs.why));
  else {
    const severity = above(answerMs.value, 100, 500);
    const details = { milliseconds: Math.round(answerMs.value) };
    if (severity !== null) findings.push(finding("slow-answers", severity, "pace", { details }));
  }
  if (!eventLagMs.known) findings.push(notKnown("pace", "thing-lag", eventLagMs.why));
  else {
    const severity = above(eventLagMs.value, 2_000, 5_000);
    const details = { seconds: Math.round(eventLagMs.value / 1_000) };
    if (severity !== null) findings.push(finding("events-late", severity, "pace", { details }));
  }
  return findings;
};

/** So many differences a day are no longer chance. */
const manyADay = 50;

export const checkDrift: Check = (facts) => {
  const drift = sessionOf(facts)?.drift;
  if (drift === undefined) return [];
  if (!drift.known) return [notKnown("drift", "thing-drift", drift.why)];
  const { counts, hours } = drift.value;
  const count = [...counts.values()].reduce((all, each) => all + each, 0);
  if (count === 0) return [];
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind, times]) => `${kind} (${times})`);
  return [
    finding("drift", count > manyADay ? "warning" : "note", "drift", { details: { count, hours, kinds } }),
  ];
};
