// What can be granted: one word for each thing that a person may see or do. A role is a bundle of them.
// The list is closed: whatever the gate does not find here, nobody may do.

export const permissions = [
  "floor.view",
  "history.view",
  "own.state",
  "own.calls",
  "members.pause",
  "members.login",
  "members.penalty",
  "callers.withdraw",
  "callers.reorder",
  "callers.assign",
  "calls.originate",
  "calls.hangup",
  "calls.transfer",
  "calls.park",
  "calls.record",
  "calls.listen",
  "calls.whisper",
  "calls.barge",
  "conferences.control",
  "messages.send",
  "audit.view",
  "doctor.view",
  "metrics.read",
  "manager.use",
  "keys.manage",
  "users.manage",
  "settings.manage",
] as const;

export type Permission = (typeof permissions)[number];

/** Those that are about a queue, its members or its calls, and may be granted for some queues only. */
export const perQueue: ReadonlySet<Permission> = new Set<Permission>([
  "members.pause",
  "members.login",
  "members.penalty",
  "callers.withdraw",
  "callers.reorder",
  "callers.assign",
  "calls.hangup",
  "calls.transfer",
  "calls.park",
  "calls.record",
  "calls.listen",
  "calls.whisper",
  "calls.barge",
  "history.view",
  "messages.send",
]);

/** What they open tells of the whole floor, and cannot be cut to some queues. */
export const wholeFloor: ReadonlySet<Permission> = new Set<Permission>(["metrics.read", "manager.use"]);

/** What they open shows phone numbers as Asterisk writes them. */
export const unmasked: ReadonlySet<Permission> = new Set<Permission>(["manager.use"]);
