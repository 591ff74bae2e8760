// Asterisk's version against the holes that are known in its AMI.
import { type Finding, finding, type Severity } from "#lib/doctor/finding.ts";
import { filterSyntax } from "#lib/setup/filter-syntax.ts";
import { parseVersion, versionText } from "#server/doctor/asterisk-version.ts";
import { type Facts, type Session, sessionOf } from "#server/doctor/facts.ts";
import { type Hole, holesOf } from "#server/doctor/holes.ts";
import { isLoopback } from "#server/setup/write-manager-conf.ts";
import { type Check, notKnown } from "./check.ts";

export const checkVersion: Check = (facts) => {
  const session = sessionOf(facts);
  if (session === null) return [notKnown("version", "thing-version", "no-connection")];
  const { asteriskVersion } = session;
  if (!asteriskVersion.known) return [notKnown("version", "thing-version", asteriskVersion.why)];
  const version = parseVersion(asteriskVersion.value);
  if (version === null) return [notKnown("version", "thing-holes", "no-release")];
  const open = holesOf(version);
  if (open === null) return [notKnown("version", "thing-holes", "certified")];
  return open.map(({ hole, mendedIn }): Finding => {
    const shared = { advisory: hole.advisory, version: versionText(version) };
    const say = { terms: { hole: [`hole-${hole.advisory}`] } };
    const severity = severityOf(hole, session);
    return mendedIn === null
      ? finding("hole-unmended", severity, "version", { ...say, details: shared })
      : finding("hole", severity, "version", {
          ...say,
          details: { ...shared, mendedIn: mendedIn.join(".") },
        });
  });
};

/** A hole that this login or network does not reach is worth a note. Where reach is not known it is taken to be there. */
function severityOf({ opens }: Hole, { rights, settings }: Session): Severity {
  if (opens === "network") {
    const bound = settings.known ? settings.value.bindAddress : null;
    return bound !== null && isLoopback(bound) ? "note" : "warning";
  }
  if (!rights.known) return "warning";
  if (!rights.value.writeClasses.includes(opens)) return "note";
  return opens === "originate" ? "problem" : "warning";
}

export const runningVersion = (facts: Facts) => {
  const text = sessionOf(facts)?.asteriskVersion;
  return text?.known === true ? parseVersion(text.value) : null;
};

/** Whether this Asterisk reads `eventfilter(…)`; null when its version is not known. */
export function understandsFilters(facts: Facts): boolean | null {
  const text = sessionOf(facts)?.asteriskVersion;
  return text?.known === true && parseVersion(text.value) !== null
    ? filterSyntax(text.value) === "advanced"
    : null;
}
