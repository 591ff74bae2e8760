// What the doctor says: one thing that was examined, what came of it, and the line to change. Plain data for the terminal,
// the page, REST and the support bundle alike; the words stand in lib/messages under the id.

/** Worst last, as numbers would have it; lists show the worst first. */
export const severities = ["ok", "note", "warning", "problem"] as const;
export type Severity = (typeof severities)[number];

/** What a finding is about, in the order in which equals are shown. */
export const subjects = [
  "connection",
  "version",
  "rights",
  "stream",
  "manager",
  "members",
  "queues",
  "clock",
  "pace",
  "drift",
  "machine",
] as const;
export type Subject = (typeof subjects)[number];

/** A line for a file of the PBX, or a setting of ours (`section` null). */
export type Line = { readonly file: string; readonly section: string | null; readonly text: string };

export type Details = Readonly<Record<string, string | number | readonly string[]>>;

export type Finding = {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly subject: Subject;
  /** What the words fill in, as it is called on the PBX: hostile text, never markup. */
  readonly details: Details;
  /** What the words fill in that has words of its own, each a key of the messages' `doctorTerm`. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
  readonly line: Line | null;
};

export const findingIds = [
  "fine",
  "not-known",
  // connection
  "no-connection",
  "perhaps-one-login",
  "clear-text",
  // version
  "hole",
  "hole-unmended",
  "shared-lastcall-bug",
  // rights
  "read-missing",
  "read-system",
  "read-unseen",
  "read-too-wide",
  "write-missing",
  "write-off",
  "write-system-off",
  "write-too-wide",
  "write-system",
  // stream
  "events-unasked",
  "events-unread",
  "events-filtered",
  // manager.conf
  "web-enabled",
  "bind-open",
  "no-acl",
  "one-login-only",
  "connects-shown",
  "no-timestamps",
  "short-writetimeout",
  "filter-not-understood",
  // members and queues
  "member-blind",
  "member-shared-state",
  "member-hint-missing",
  "member-invalid",
  "ring-in-use",
  "static-members",
  "realtime-members",
  "shared-lastcall",
  "wrapup-not-set",
  // pace
  "clock-skew",
  "slow-answers",
  "events-late",
  "drift",
  // our own machine
  "disk-low",
  "database-down",
  "node-old",
] as const;
export type FindingId = (typeof findingIds)[number];

export type Say = Partial<Pick<Finding, "details" | "terms" | "line">>;

export function finding(id: FindingId, severity: Severity, subject: Subject, say: Say = {}): Finding {
  return {
    id,
    severity,
    subject,
    details: say.details ?? {},
    terms: say.terms ?? {},
    line: say.line ?? null,
  };
}

/** The worst first; among equals by subject; else as they were found. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, subject }: Finding) =>
    -severities.indexOf(severity) * subjects.length + subjects.indexOf(subject);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** "ok" where there is nothing to say. */
export function worst(findings: readonly Finding[]): Severity {
  return severities.findLast((severity) => findings.some((each) => each.severity === severity)) ?? "ok";
}
