// Facts in, findings out, the worst first. A subject that was examined and gave nothing is fine, and says so.
import { bySeverity, type Finding, finding, subjects } from "#lib/doctor/finding.ts";
import type { Check } from "./checks/check.ts";
import { checkConnection } from "./checks/connection.ts";
import { checkMachine } from "./checks/machine.ts";
import { checkManager } from "./checks/manager.ts";
import { checkMembers } from "./checks/members.ts";
import { checkClock, checkDrift, checkPace } from "./checks/pace.ts";
import { checkQueues } from "./checks/queues.ts";
import { checkRights } from "./checks/rights.ts";
import { checkStream } from "./checks/stream.ts";
import { checkVersion } from "./checks/version.ts";
import { type Facts, sessionOf } from "./facts.ts";

const checks: readonly Check[] = [
  checkConnection,
  checkVersion,
  checkRights,
  checkStream,
  checkManager,
  checkMembers,
  checkQueues,
  checkClock,
  checkPace,
  checkDrift,
  checkMachine,
];

export function diagnose(facts: Facts): readonly Finding[] {
  const found = checks.flatMap((check) => check(facts));
  const named = new Set(found.map(({ subject }) => subject));
  // Without a session only the way and our own machine were examined; without a floor queues were not.
  const session = sessionOf(facts);
  const examined = subjects.filter((subject) =>
    session === null ? subject === "machine" : subject !== "queues" || session.floor.known,
  );
  const fine = examined.filter((subject) => !named.has(subject));
  return bySeverity([...found, ...fine.map((subject) => finding("fine", "ok", subject))]);
}
