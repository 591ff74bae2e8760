// manager.conf: what its settings open, hide or break.
import { type Finding, finding } from "#lib/doctor/finding.ts";
import {
  type Facts,
  type ManagerSettings,
  type ManagerUser,
  sessionOf,
  type Way,
} from "#server/doctor/facts.ts";
import { isLoopback } from "#server/setup/write-manager-conf.ts";
import { type Check, managerLine, notKnown } from "./check.ts";
import { understandsFilters } from "./version.ts";

export const checkManager: Check = (facts) => {
  const session = sessionOf(facts);
  if (session === null) return [];
  const { settings, user } = session;
  const findings: Finding[] = [];
  if (settings.known) findings.push(...general(settings.value, facts.way));
  else findings.push(notKnown("manager", "thing-settings", settings.why));
  const bound = settings.known ? settings.value.bindAddress : null;
  if (user.known) findings.push(...login(user.value, bound, facts));
  else if (!settings.known && settings.why === user.why) return findings;
  else findings.push(notKnown("manager", "thing-user", user.why));
  return findings;
};

function general(settings: ManagerSettings, way: Way): Finding[] {
  const findings: Finding[] = [];
  const { bindAddress } = settings;
  if (settings.webEnabled === true) {
    findings.push(
      finding("web-enabled", "warning", "manager", { line: managerLine("general", "webenabled = no") }),
    );
  }
  const beyond = bindAddress !== null && !isLoopback(bindAddress);
  if (beyond && way.loopback.known && way.loopback.value) {
    findings.push(
      finding("bind-open", "warning", "manager", {
        details: { address: bindAddress },
        line: managerLine("general", "bindaddr = 127.0.0.1"),
      }),
    );
  }
  if (settings.timestamps === false) {
    findings.push(
      finding("no-timestamps", "note", "manager", { line: managerLine("general", "timestampevents = yes") }),
    );
  }
  return findings;
}

/** Asterisk's own default is a tenth of a second, after which it drops a login that reads too slowly. */
const shortestWriteTimeoutMs = 1_000;

function login(user: ManagerUser, bound: string | null, facts: Facts): Finding[] {
  const { way } = facts;
  const findings: Finding[] = [];
  const line = (text: string) => ({ line: managerLine(way.username, text) });
  if (user.restricted === false && !(bound !== null && isLoopback(bound))) {
    findings.push(finding("no-acl", "warning", "manager", line(aclLines(way))));
  }
  if (user.manyLogins === false) {
    findings.push(finding("one-login-only", "warning", "manager", line("allowmultiplelogin = yes")));
  }
  if (user.connectsShown === true) {
    findings.push(finding("connects-shown", "note", "manager", line("displayconnects = no")));
  }
  if (user.writeTimeoutMs === null) findings.push(notKnown("manager", "thing-hidden", "no-conf-file"));
  else if (user.writeTimeoutMs < shortestWriteTimeoutMs) {
    findings.push(
      finding("short-writetimeout", "warning", "manager", {
        details: { milliseconds: user.writeTimeoutMs },
        ...line("writetimeout = 5000"),
      }),
    );
  }
  findings.push(...filters(user, facts));
  return findings;
}

/** Nobody, and then our own addresses. */
function aclLines({ ownAddresses }: Way): string {
  const permits = ownAddresses.map(
    (address) => `permit = ${address}/${address.includes(":") ? "128" : "255.255.255.255"}`,
  );
  return ["deny = 0.0.0.0/0.0.0.0", "deny = ::/0", ...permits].join("\n");
}

/** The new form is an unknown option to old versions; in the old form the new one's words are a pattern that nothing meets. */
function filters({ eventFilters }: ManagerUser, facts: Facts): Finding[] {
  const understood = understandsFilters(facts);
  const wrong = (eventFilters ?? []).filter(
    ({ advanced, text }) =>
      (advanced && understood === false) || (!advanced && /\b(?:name|action)\(/.test(text)),
  );
  if (wrong.length === 0) return [];
  const deaf = wrong.some(({ advanced }) => !advanced);
  return [
    finding("filter-not-understood", deaf ? "problem" : "warning", "manager", {
      details: { count: wrong.length },
      line: managerLine(facts.way.username, "eventfilter = !^Event: (DialState|SoftHangupRequest)"),
    }),
  ];
}
