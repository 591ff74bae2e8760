// A PBX in good health, for tests: each spoils one thing of it.
import type { MemberRow } from "#lib/model/rows.ts";
import { type Facts, known, type Session, unknown } from "./facts.ts";

export const member = (queue: string, own: string, more: Partial<MemberRow> = {}): MemberRow => ({
  key: `main\u001f${queue}\u001f${own}`,
  pbx: "main",
  queue,
  interface: own,
  stateInterface: own,
  name: own,
  person: own,
  membership: "dynamic",
  penalty: 0,
  paused: false,
  pausedReason: null,
  pausedAt: null,
  status: "not-in-use",
  inCall: false,
  callsTaken: 0,
  lastCallAt: null,
  loginAt: null,
  ringInUse: false,
  wrapupSeconds: 0,
  wrapupUntil: null,
  ...more,
});

const healthySession: Session = {
  asteriskVersion: known("22.10.1"),
  amiVersion: "11.0.0",
  clockSkewMs: known(0),
  httpEnabled: known(false),
  rights: known({
    actions: new Set(["coreshowchannels", "redirect", "hangup", "queuepause", "originate"]),
    writeClasses: ["agent", "call", "originate", "reporting"],
  }),
  stream: {
    watchedMs: 60_000,
    counts: new Map([
      ["Newchannel", 4],
      ["Newstate", 8],
      ["Hangup", 4],
      ["QueueMemberStatus", 6],
    ]),
    classes: ["call", "agent", "system"],
    witnessed: { calls: 4, queues: 2 },
  },
  pace: { answerMs: known(1), eventLagMs: known(3) },
  floor: known({
    queues: [{ name: "support" }],
    members: [member("support", "PJSIP/201"), member("support", "PJSIP/202")],
    hints: known([]),
    wrapupSeconds: { "*": 0 },
  }),
  drift: known({ counts: new Map(), hours: 5 }),
  settings: known({
    webEnabled: false,
    bindAddress: "127.0.0.1",
    tlsEnabled: false,
    tlsPort: null,
    timestamps: true,
  }),
  user: known({
    readClasses: ["system", "call", "agent"],
    restricted: true,
    connectsShown: false,
    manyLogins: true,
    writeTimeoutMs: 5_000,
    eventFilters: [],
  }),
};

const healthy: Facts = {
  at: 1_800_000_000_000,
  pbx: { pbx: "main", name: "pbx", demo: false },
  way: {
    host: "127.0.0.1",
    port: 5038,
    username: "centrala",
    tls: "off",
    loopback: known(true),
    ownAddresses: ["127.0.0.1"],
  },
  machine: {
    version: "0.1.0",
    node: "24.21.0",
    disk: known({ freeBytes: 50e9, totalBytes: 100e9 }),
    database: known({ answered: true, ms: 1 }),
  },
  session: healthySession,
};

export const healthyWith = (
  session: Partial<Session> = {},
  more: Partial<Omit<Facts, "session">> = {},
): Facts => ({
  ...healthy,
  ...more,
  session: { ...healthySession, ...session },
});

export const unreachable: Facts = { ...healthy, session: { failure: "connect-refused" } };

/** Nothing could be had of a session that stands. */
export const blind: Facts = healthyWith({
  asteriskVersion: unknown("needs-reporting"),
  clockSkewMs: unknown("needs-reporting"),
  rights: unknown("refused"),
  stream: {
    watchedMs: 1_000,
    counts: new Map(),
    classes: ["call", "agent", "system"],
    witnessed: { calls: 0, queues: 0 },
  },
  pace: { answerMs: unknown("refused"), eventLagMs: unknown("no-timestamps") },
  floor: unknown("refused"),
  drift: unknown("one-moment"),
  settings: unknown("needs-command"),
  user: unknown("needs-command"),
});
