// Rights too few and too many. What may be sent is known by ListCommands; what may be heard only by the console or by
// events that came, and a class of which none came is "not yet seen", unless rows say that some must have come.
import { type Finding, type FindingId, finding, type Severity } from "#lib/doctor/finding.ts";
import { heavyClasses } from "#lib/setup/features.ts";
import { classOf } from "#server/doctor/event-classes.ts";
import { type Session, sessionOf } from "#server/doctor/facts.ts";
import { classesOfUse, readNeeded, readOfUse } from "#server/doctor/features.ts";
import { type Check, managerLine, notKnown } from "./check.ts";

export const checkRights: Check = (facts) => {
  const session = sessionOf(facts);
  if (session === null) return [];
  const { username } = facts.way;
  return [...readRights(session, username), ...writeRights(session, username)];
};

function readRights(session: Session, username: string): Finding[] {
  const granted = session.user.known ? session.user.value.readClasses : null;
  const { stream } = session;
  const came = new Set([...stream.counts.keys()].map(classOf));
  const findings: Finding[] = [];
  const unseen: string[] = [];
  for (const name of readNeeded) {
    const happened = name === "call" ? stream.witnessed.calls : stream.witnessed.queues;
    if (came.has(name) || granted?.includes(name)) continue;
    if (granted === null && happened === 0) {
      unseen.push(name);
      continue;
    }
    findings.push(
      finding("read-missing", "problem", "rights", {
        details: { class: name },
        line: managerLine(username, readLine(granted === null ? [] : [...granted, name])),
      }),
    );
  }
  if (granted !== null && !granted.includes("system")) {
    findings.push(
      finding("read-system", "note", "rights", { line: managerLine(username, readLine(granted)) }),
    );
  }
  if (unseen.length > 0) {
    findings.push(
      finding("read-unseen", "note", "rights", {
        details: { classes: unseen, seconds: Math.round(stream.watchedMs / 1_000) },
        line: managerLine(username, readLine([])),
      }),
    );
  }
  const extra = (granted ?? []).filter((name) => !readOfUse.has(name));
  if (extra.length > 0) {
    findings.push(
      finding("read-too-wide", "warning", "rights", {
        details: { classes: extra },
        line: managerLine(username, readLine((granted ?? []).filter((name) => readOfUse.has(name)))),
      }),
    );
  }
  return findings;
}

/** With the classes that are needed, and those that were there. */
function readLine(had: readonly string[]): string {
  return `read = ${["system", ...readNeeded, ...had].filter((name, place, all) => all.indexOf(name) === place).join(",")}`;
}

function writeRights({ rights }: Session, username: string): Finding[] {
  if (!rights.known) return [notKnown("rights", "thing-write", rights.why)];
  const { actions, writeClasses } = rights.value;
  const line = (classes: readonly string[]) => managerLine(username, `write = ${classes.join(",")}`);
  const findings: Finding[] = [];
  for (const { name, actions: signs, features, without } of classesOfUse) {
    if (writeClasses.includes(name) || signs.every((action) => actions.has(action.toLowerCase()))) continue;
    findings.push(
      finding(idWithout(name, without), without, "rights", {
        details: { class: name },
        terms: { features },
        line: line([...writeClasses, name]),
      }),
    );
  }
  const useful = new Set(classesOfUse.map(({ name }) => name));
  const extra = writeClasses.filter((name) => !useful.has(name));
  if (extra.length > 0) {
    const severity = extra.some((name) => heavyClasses.includes(name)) ? "warning" : "note";
    findings.push(
      finding("write-too-wide", severity, "rights", {
        details: { classes: extra },
        line: line(writeClasses.filter((name) => useful.has(name) && name !== "system")),
      }),
    );
  }
  if (writeClasses.includes("system")) {
    findings.push(
      finding("write-system", "note", "rights", {
        line: line(writeClasses.filter((name) => useful.has(name) && name !== "system")),
      }),
    );
  }
  return findings;
}

/** `system` gives far more than its features, so its words are a warning of their own. */
function idWithout(name: string, without: Severity): FindingId {
  if (name === "system") return "write-system-off";
  return without === "note" ? "write-off" : "write-missing";
}
