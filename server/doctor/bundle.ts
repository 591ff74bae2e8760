// What may be sent to somebody who helps: the facts and findings without any name, number, address or secret. It is built
// by naming what goes in, never by taking out what must not. Names become pseudonyms that are the same throughout one bundle
// and of no use outside it: their key is thrown away, and letters alone spell them, so that they are never a number.
import { createHmac, randomBytes } from "node:crypto";
import type { Finding } from "#lib/doctor/finding.ts";
import { parseVersion, versionText } from "./asterisk-version.ts";
import type { Facts, Floor, Known, Session } from "./facts.ts";
import { everyClass } from "./features.ts";

export type Bundle = { readonly made: string; readonly facts: unknown; readonly findings: unknown };

type Pseudonym = (kind: string, name: string) => string;

export function bundleOf(facts: Facts, findings: readonly Finding[], key = randomBytes(32)): Bundle {
  const pseudonym: Pseudonym = (kind, name) =>
    `${kind}-${letters(createHmac("sha256", key).update(name).digest())}`;
  const { machine, way, session } = facts;
  return {
    made: new Date(facts.at).toISOString(),
    facts: {
      demo: facts.pbx.demo,
      machine: {
        version: release(machine.version),
        node: release(machine.node),
        diskFreeGigabytes: mapped(machine.disk, ({ freeBytes }) => Math.floor(freeBytes / 1e9)),
        database: mapped(machine.database, ({ answered, ms }) => ({ answered, ms: few(ms) })),
      },
      way: { tls: way.tls, loopback: mapped(way.loopback, Boolean) },
      session: "failure" in session ? session : aboutSession(session, pseudonym),
    },
    findings: findings.map(({ id, severity, subject, details, terms }) => ({
      id,
      severity,
      subject,
      terms,
      counts: Object.fromEntries(Object.entries(details).flatMap(countOf)),
    })),
  };
}

function aboutSession(session: Session, pseudonym: Pseudonym) {
  const { stream, pace, user, settings } = session;
  return {
    asterisk: mapped(session.asteriskVersion, (text) => {
      const version = parseVersion(text);
      return version === null ? "no release" : versionText(version);
    }),
    ami: release(session.amiVersion),
    clockSkewSeconds: mapped(session.clockSkewMs, (ms) => few(ms / 1_000)),
    http: mapped(session.httpEnabled, Boolean),
    write: mapped(session.rights, ({ writeClasses }) => writeClasses.filter(isClass)),
    read: mapped(user, ({ readClasses }) => readClasses?.filter(isClass) ?? null),
    watchedSeconds: few(stream.watchedMs / 1_000),
    // Names of our own table alone came this far.
    events: Object.fromEntries([...stream.counts].map(([name, count]) => [name, few(count)])),
    witnessed: { calls: few(stream.witnessed.calls), queues: few(stream.witnessed.queues) },
    answerMs: mapped(pace.answerMs, few),
    eventLagMs: mapped(pace.eventLagMs, few),
    drift: mapped(session.drift, ({ counts, hours }) => ({
      hours,
      kinds: Object.fromEntries([...counts].map(([kind, count]) => [kind, few(count)])),
    })),
    manager: mapped(settings, ({ webEnabled, tlsEnabled, timestamps }) => ({
      webEnabled,
      tlsEnabled,
      timestamps,
    })),
    login: mapped(user, (value) => ({
      restricted: value.restricted,
      connectsShown: value.connectsShown,
      manyLogins: value.manyLogins,
      writeTimeoutMs: value.writeTimeoutMs === null ? null : few(value.writeTimeoutMs),
      eventFilters: value.eventFilters?.map(({ advanced }) => (advanced ? "advanced" : "old")) ?? null,
    })),
    floor: mapped(session.floor, (floor) => aboutFloor(floor, pseudonym)),
  };
}

const aboutFloor = (floor: Floor, pseudonym: Pseudonym) => ({
  queues: floor.queues.map(({ name }) => pseudonym("queue", name)),
  wrapupSetFor: Object.keys(floor.wrapupSeconds).map((name) =>
    name === "*" ? name : pseudonym("queue", name),
  ),
  hints: mapped(floor.hints, (hints) => hints.length),
  members: floor.members.map((member) => ({
    queue: pseudonym("queue", member.queue),
    interface: pseudonym(technologyOf(member.interface), member.interface),
    state: pseudonym(technologyOf(member.stateInterface), member.stateInterface),
    membership: member.membership,
    status: member.status,
    ringInUse: member.ringInUse,
  })),
});

/** `PJSIP/…` and `hint:…` say much about a floor and nothing about a person. */
function technologyOf(name: string): string {
  const found = /^(PJSIP|SIP|IAX2|DAHDI|Local|Agent|Custom|hint)[/:]/i.exec(name)?.[1];
  return found === undefined ? "other" : found.toLowerCase();
}

const mapped = <T, R>(fact: Known<T>, show: (value: T) => R) =>
  fact.known ? show(fact.value) : { notKnown: fact.why };

/** Whole and below a million, so that no instant, size or number of a phone can be read out of it. */
function few(value: number): number {
  return Number.isFinite(value) ? Math.max(-99_999, Math.min(99_999, Math.round(value))) : 0;
}

/** Only what reads as a plain version. */
const release = (text: string): string => /^\d{1,3}(?:\.\d{1,3}){0,2}$/.exec(text)?.[0] ?? "other";

const isClass = (name: string): boolean => everyClass.includes(name);

/** Of what findings name, how many there are. */
function countOf([name, value]: [string, Finding["details"][string]]): [string, number][] {
  if (typeof value === "object") return [[name, value.length]];
  return typeof value === "number" && name !== "port" ? [[name, few(value)]] : [];
}

/** Eight letters from a to p: half a byte each. */
const letters = (bytes: Buffer): string =>
  [...bytes.subarray(0, 4)].map((byte) => letter(byte >> 4) + letter(byte & 15)).join("");

const letter = (nibble: number): string => String.fromCharCode(97 + nibble);
