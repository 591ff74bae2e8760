// Each thing that can be wrong, spoilt alone in a PBX that is well: exactly its finding comes, with its line; and what is not
// known is never called fine.
import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { blind, healthyWith, member, unreachable } from "./facts.example.ts";
import type { Facts, ManagerSettings, ManagerUser, Session } from "./facts.ts";
import { known, unknown } from "./facts.ts";

const found = (facts: Facts) =>
  diagnose(facts)
    .filter(({ severity }) => severity !== "ok")
    .map(({ id, severity, line }) => ({ id, severity, text: line?.text ?? null }));

/** What a healthy PBX says all the same: a class that nobody granted turns features off. */
const always = found(healthyWith());

const told = (facts: Facts) =>
  found(facts).filter((each) => !always.some(({ id, text }) => id === each.id && text === each.text));

const healthy = healthyWith();
const session = healthy.session as Session;
const settings = (more: Partial<ManagerSettings>) =>
  session.settings.known ? { settings: known({ ...session.settings.value, ...more }) } : {};
const user = (more: Partial<ManagerUser>) =>
  session.user.known ? { user: known({ ...session.user.value, ...more }) } : {};
const floor = (members: readonly ReturnType<typeof member>[], more = {}) =>
  session.floor.known ? { floor: known({ ...session.floor.value, members, ...more }) } : {};
const stream = (more: Partial<Session["stream"]>) => ({ stream: { ...session.stream, ...more } });
const rights = (...writeClasses: string[]) => ({
  rights: known({ actions: new Set<string>(), writeClasses }),
});
const far = { ...healthy.way, host: "192.0.2.10", loopback: known(false), ownAddresses: ["192.0.2.7"] };

test("a PBX in good health has nothing above a note", () => {
  expect(always).toEqual([
    { id: "write-system-off", severity: "note", text: "write = agent,call,originate,reporting,system" },
  ]);
});

test("an event that came outranks what is written of the login", () => {
  expect(told(healthyWith(user({ readClasses: ["call", "system"] })))).toEqual([]);
});

const cases: readonly [what: string, facts: Facts, expected: ReturnType<typeof found>][] = [
  [
    "no read class agent, by the console",
    healthyWith({
      ...user({ readClasses: ["call", "system"] }),
      ...stream({
        counts: new Map([
          ["Newchannel", 3],
          ["Newstate", 3],
        ]),
        witnessed: { calls: 3, queues: 0 },
      }),
    }),
    [{ id: "read-missing", severity: "problem", text: "read = system,call,agent" }],
  ],
  [
    "no read class agent, by members who took calls in silence",
    healthyWith({
      user: unknown("needs-command"),
      ...stream({
        counts: new Map([
          ["Newchannel", 3],
          ["Newstate", 3],
        ]),
        witnessed: { calls: 3, queues: 2 },
      }),
    }),
    [
      { id: "read-missing", severity: "problem", text: "read = system,call,agent" },
      { id: "not-known", severity: "note", text: null },
    ],
  ],
  [
    "no read class system",
    healthyWith(user({ readClasses: ["call", "agent"] })),
    [{ id: "read-system", severity: "note", text: "read = system,call,agent" }],
  ],
  [
    "classes not yet seen",
    healthyWith({
      user: unknown("needs-command"),
      ...stream({
        counts: new Map([
          ["Newchannel", 3],
          ["Newstate", 3],
        ]),
        witnessed: { calls: 3, queues: 0 },
      }),
    }),
    [
      { id: "read-unseen", severity: "note", text: "read = system,call,agent" },
      { id: "not-known", severity: "note", text: null },
    ],
  ],
  [
    "read=all",
    healthyWith(user({ readClasses: ["system", "call", "agent", "dtmf", "dialplan"] })),
    [{ id: "read-too-wide", severity: "warning", text: "read = system,call,agent" }],
  ],
  [
    "no write class reporting",
    healthyWith(rights("agent", "call", "originate")),
    [
      { id: "write-missing", severity: "problem", text: "write = agent,call,originate,reporting" },
      { id: "write-system-off", severity: "note", text: "write = agent,call,originate,system" },
    ],
  ],
  [
    "no write class call",
    healthyWith(rights("agent", "originate", "reporting")),
    [
      { id: "write-missing", severity: "warning", text: "write = agent,originate,reporting,call" },
      { id: "write-system-off", severity: "note", text: "write = agent,originate,reporting,system" },
    ],
  ],
  [
    "a login that may only look",
    healthyWith(rights("call", "reporting")),
    [
      { id: "write-off", severity: "note", text: "write = call,reporting,agent" },
      { id: "write-off", severity: "note", text: "write = call,reporting,originate" },
      { id: "write-system-off", severity: "note", text: "write = call,reporting,system" },
    ],
  ],
  [
    "write=all",
    healthyWith(rights("agent", "call", "command", "config", "originate", "reporting", "system")),
    [
      { id: "write-too-wide", severity: "warning", text: "write = agent,call,originate,reporting" },
      { id: "write-system", severity: "note", text: "write = agent,call,originate,reporting" },
    ],
  ],
  [
    "events that nobody asked for",
    healthyWith(stream({ counts: new Map([...session.stream.counts, ["VarSet", 90], ["RTCPSent", 7]]) })),
    [{ id: "events-unasked", severity: "warning", text: null }],
  ],
  [
    "a filter that drops the exits",
    healthyWith(
      stream({ counts: new Map([...session.stream.counts, ["AgentConnect", 3], ["AgentCalled", 5]]) }),
    ),
    [{ id: "events-filtered", severity: "problem", text: null }],
  ],
  [
    "all events dropped of a login that may hear them",
    healthyWith(stream({ counts: new Map() })),
    [{ id: "events-filtered", severity: "problem", text: null }],
  ],
  [
    "a web manager",
    healthyWith(settings({ webEnabled: true })),
    [{ id: "web-enabled", severity: "warning", text: "webenabled = no" }],
  ],
  [
    "a port for everybody, for a server on the same machine",
    healthyWith(settings({ bindAddress: "0.0.0.0" })),
    [{ id: "bind-open", severity: "warning", text: "bindaddr = 127.0.0.1" }],
  ],
  [
    "a login for every address",
    healthyWith(
      { ...settings({ bindAddress: "192.0.2.10" }), ...user({ restricted: false }) },
      { way: { ...far, tls: "verified" } },
    ),
    [
      {
        id: "no-acl",
        severity: "warning",
        text: "deny = 0.0.0.0/0.0.0.0\ndeny = ::/0\npermit = 192.0.2.7/255.255.255.255",
      },
    ],
  ],
  [
    "one session at a time",
    healthyWith(user({ manyLogins: false })),
    [{ id: "one-login-only", severity: "warning", text: "allowmultiplelogin = yes" }],
  ],
  [
    "logins on the console",
    healthyWith(user({ connectsShown: true })),
    [{ id: "connects-shown", severity: "note", text: "displayconnects = no" }],
  ],
  [
    "events without a time",
    healthyWith(settings({ timestamps: false })),
    [{ id: "no-timestamps", severity: "note", text: "timestampevents = yes" }],
  ],
  [
    "a short writetimeout",
    healthyWith(user({ writeTimeoutMs: 100 })),
    [{ id: "short-writetimeout", severity: "warning", text: "writetimeout = 5000" }],
  ],
  [
    "the new form of a filter on an old Asterisk",
    healthyWith({
      asteriskVersion: known("22.0.0"),
      ...user({ eventFilters: [{ text: "", advanced: true }] }),
    }),
    [
      {
        id: "filter-not-understood",
        severity: "warning",
        text: "eventfilter = !^Event: (DialState|SoftHangupRequest)",
      },
      { id: "hole", severity: "note", text: null },
      { id: "hole", severity: "note", text: null },
    ],
  ],
  [
    "the words of the new form in the old one",
    healthyWith(user({ eventFilters: [{ text: "name(Hangup)", advanced: false }] })),
    [
      {
        id: "filter-not-understood",
        severity: "problem",
        text: "eventfilter = !^Event: (DialState|SoftHangupRequest)",
      },
    ],
  ],
  [
    "clear text beyond this machine",
    healthyWith({}, { way: far }),
    [
      {
        id: "clear-text",
        severity: "warning",
        text: "tlsenable = yes\ntlsbindaddr = 0.0.0.0:5039\ntlscertfile = /etc/asterisk/keys/asterisk.pem",
      },
    ],
  ],
  [
    "a hole that this login can use",
    healthyWith({ asteriskVersion: known("20.9.1") }),
    [
      { id: "hole", severity: "problem", text: null },
      { id: "hole", severity: "note", text: null },
      { id: "hole", severity: "note", text: null },
    ],
  ],
  [
    "a Local member without a state interface",
    healthyWith(
      floor([
        member("support", "Local/201@from-queue/n", {
          stateInterface: "Local/201@from-queue",
          membership: "static",
          name: "Ann",
        }),
      ]),
    ),
    [
      {
        id: "member-blind",
        severity: "warning",
        text: "member => Local/201@from-queue/n,0,Ann,hint:201@ext-local",
      },
      { id: "static-members", severity: "note", text: null },
    ],
  ],
  [
    "two members with one state interface",
    healthyWith(
      floor([
        member("support", "Local/1@a/n", { stateInterface: "PJSIP/201" }),
        member("support", "Local/2@a/n", { stateInterface: "PJSIP/201" }),
        member("sales", "PJSIP/201"),
      ]),
    ),
    [{ id: "member-shared-state", severity: "warning", text: null }],
  ],
  [
    "a hint that does not exist",
    healthyWith(
      floor([
        member("support", "Local/201@a/n", { stateInterface: "hint:201@ext-local", status: "invalid" }),
      ]),
    ),
    [{ id: "member-hint-missing", severity: "problem", text: "exten => 201,hint,PJSIP/201" }],
  ],
  [
    "a device that does not exist",
    healthyWith(floor([member("support", "PJSIP/nobody", { status: "invalid" })])),
    [{ id: "member-invalid", severity: "warning", text: null }],
  ],
  [
    "members rung while they talk",
    healthyWith(floor([member("support", "PJSIP/201", { ringInUse: true })])),
    [{ id: "ring-in-use", severity: "note", text: "ringinuse = no" }],
  ],
  [
    "wrap-up that only Asterisk knows",
    healthyWith(floor([member("support", "PJSIP/201")], { wrapupSeconds: {} })),
    [{ id: "wrapup-not-set", severity: "warning", text: "QUEUE_WRAPUP=support=SECONDS" }],
  ],
  [
    "members of a database",
    healthyWith(floor([member("support", "PJSIP/201", { membership: "realtime" })])),
    [{ id: "realtime-members", severity: "note", text: null }],
  ],
  [
    "one call in two queues, in a version that counts it twice",
    healthyWith({
      asteriskVersion: known("22.8.2"),
      ...floor([
        member("support", "PJSIP/201", { callsTaken: 12, lastCallAt: 1_799_999_000_000 }),
        member("sales", "PJSIP/201", { callsTaken: 12, lastCallAt: 1_799_999_000_000 }),
      ]),
    }),
    [
      { id: "shared-lastcall-bug", severity: "warning", text: null },
      { id: "hole", severity: "note", text: null },
    ],
  ],
  [
    "one call alike in two queues, which is chance",
    healthyWith(
      floor([
        member("support", "PJSIP/201", { callsTaken: 1, lastCallAt: 1_799_999_000_000 }),
        member("sales", "PJSIP/201", { callsTaken: 1, lastCallAt: 1_799_999_001_000 }),
      ]),
    ),
    [],
  ],
  [
    "clocks apart",
    healthyWith({ clockSkewMs: known(-9_000) }),
    [{ id: "clock-skew", severity: "warning", text: null }],
  ],
  [
    "slow answers and late events",
    healthyWith({ pace: { answerMs: known(700), eventLagMs: known(3_000) } }),
    [
      { id: "slow-answers", severity: "warning", text: null },
      { id: "events-late", severity: "note", text: null },
    ],
  ],
  [
    "drift",
    healthyWith({ drift: known({ counts: new Map([["members.paused", 60]]), hours: 24 }) }),
    [{ id: "drift", severity: "warning", text: null }],
  ],
  [
    "a full disk, a silent database, an old Node",
    healthyWith(
      {},
      {
        machine: {
          version: "0.1.0",
          node: "20.20.2",
          disk: known({ freeBytes: 1e6, totalBytes: 1e11 }),
          database: known({ answered: false, ms: 3_000 }),
        },
      },
    ),
    [
      { id: "disk-low", severity: "problem", text: null },
      { id: "database-down", severity: "problem", text: null },
      { id: "node-old", severity: "problem", text: null },
    ],
  ],
];

describe("what is wrong", () => {
  test.each(cases)("%s", (_, facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });
});

test("without a connection only the way and our own machine are judged", () => {
  expect(diagnose(unreachable).map(({ id, subject }) => [id, subject])).toEqual([
    ["no-connection", "connection"],
    ["not-known", "version"],
    ["fine", "machine"],
  ]);
});

test("what cannot be established is said and never called fine", () => {
  const findings = diagnose(blind);
  const fine = findings.filter(({ id }) => id === "fine").map(({ subject }) => subject);
  expect(fine).toEqual(["connection", "machine"]);
  for (const subject of ["version", "rights", "stream", "manager", "members", "clock", "pace", "drift"])
    expect(findings.some((each) => each.subject === subject && each.id === "not-known")).toBe(true);
});

/** Which subject cannot be fine while this is not known. */
const neededFor = {
  asteriskVersion: "version",
  rights: "rights",
  settings: "manager",
  user: "manager",
  floor: "members",
  clockSkewMs: "clock",
  drift: "drift",
} as const;

property.prop([fc.subarray(Object.keys(neededFor) as (keyof typeof neededFor)[])])(
  "whatever is missing, its subject is not fine and says what is not known",
  (missing) => {
    const facts = healthyWith(Object.fromEntries(missing.map((name) => [name, unknown("refused")])));
    const findings = diagnose(facts);
    for (const name of missing) {
      const about = findings.filter(({ subject }) => subject === neededFor[name]);
      expect(about.map(({ id }) => id)).toContain("not-known");
      expect(about.map(({ id }) => id)).not.toContain("fine");
    }
    for (const { id, terms } of findings)
      if (id === "not-known") expect(terms.reason).toEqual(["reason-refused"]);
  },
);

test("a login that is refused may be one that lets a single session in", () => {
  const facts = { ...unreachable, session: { failure: "authentication-failed" as const } };
  expect(found(facts)).toMatchObject([
    { id: "no-connection", severity: "problem" },
    { id: "perhaps-one-login", severity: "note", text: "allowmultiplelogin = yes" },
    { id: "not-known" },
  ]);
});

test("the worst stands first", () => {
  const severities = diagnose(healthyWith({ ...rights("command"), ...settings({ webEnabled: true }) })).map(
    ({ severity }) => severity,
  );
  const order = ["problem", "warning", "note", "ok"];
  expect(severities).toEqual([...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});
