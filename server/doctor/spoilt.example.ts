// For tests: a PBX that is well, spoilt in one thing each, and exactly what must be found of it.
import type { Severity } from "#lib/doctor/finding.ts";
import { healthyWith, member } from "./facts.example.ts";
import type { Facts, ManagerSettings, ManagerUser, Session } from "./facts.ts";
import { known, unknown } from "./facts.ts";

/** `text` is the line that mends it. */
export type Found = { readonly id: string; readonly severity: Severity; readonly text: string | null };

const healthy = healthyWith();
export const session = healthy.session as Session;
export const settings = (more: Partial<ManagerSettings>) =>
  session.settings.known ? { settings: known({ ...session.settings.value, ...more }) } : {};
export const user = (more: Partial<ManagerUser>) =>
  session.user.known ? { user: known({ ...session.user.value, ...more }) } : {};
export const floor = (members: readonly ReturnType<typeof member>[], more = {}) =>
  session.floor.known ? { floor: known({ ...session.floor.value, members, ...more }) } : {};
export const stream = (more: Partial<Session["stream"]>) => ({ stream: { ...session.stream, ...more } });
export const rights = (...writeClasses: string[]) => ({
  rights: known({ actions: new Set<string>(), writeClasses }),
});
const far = { ...healthy.way, host: "192.0.2.10", loopback: known(false), ownAddresses: ["192.0.2.7"] };

export const spoilt: readonly [what: string, facts: Facts, expected: readonly Found[]][] = [
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
