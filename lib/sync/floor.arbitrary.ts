// Random changes of a small floor, for property tests: few names, so that rows meet, change, leave and come back.
import fc from "fast-check";
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { type PhoneNumber, toPhoneNumber } from "#lib/model/phone-number.ts";
import { type Rows, supervisionModes, type TableName } from "#lib/model/rows.ts";
import { type Change, change } from "#lib/state/change.ts";

type Draw<T extends TableName> = fc.Arbitrary<{ [F in Exclude<keyof Rows[T], "key">]: Rows[T][F] }>;

const pbx = fc.constantFrom("a", "b");
const queue = fc.constantFrom("sales", "support", "__proto__");
const person = fc.constantFrom("PJSIP/201", "SIP/0501234567", "Local/0501234567@from-queue/n");
const uniqueid = fc.constantFrom("1.1", "1.2", "1.3", "1.4");
const instant = fc.integer({ min: 1, max: 5 });
const maybe = <V>(value: fc.Arbitrary<V>) => fc.option(value, { nil: null });
const name = fc.constantFrom("", "Anna", "Żółć 0501234567");
/** Staff, PBXes and reasons are named by the house, and those who answer at home by their number. */
const ownName = fc.constantFrom("Anna", "Lunch");
const staff = fc.constantFrom("Anna 201", "Anna 0501234567");
const number = fc.constantFrom("", "201", "0501234567").map(toPhoneNumber);
const channel = fc.constantFrom(
  "PJSIP/201-00000001",
  "SIP/0501234567-00000003",
  "Local/0501234567@out-00000002;1",
);
const party = fc.record({ number, name, uniqueid: maybe(uniqueid) });
const flag = fc.boolean();

const pbxes: Draw<"pbxes"> = fc.record({
  pbx,
  name: ownName,
  demo: flag,
  status: fc.constantFrom("live", "offline"),
  since: instant,
  liveUntil: maybe(instant),
  problem: fc.constant(null),
  refused: fc.constant([]),
  asteriskVersion: fc.constant("22.1"),
  amiVersion: fc.constant(null),
  actions: maybe(fc.constant(["Ping"])),
  clockSkewMs: maybe(instant),
  countingSince: maybe(instant),
  unseenMs: instant,
});

const queues: Draw<"queues"> = fc.record({
  pbx,
  name: queue,
  strategy: fc.constantFrom("ringall", "leastrecent"),
  maxCallers: instant,
  weight: instant,
  serviceLevelSeconds: instant,
  asterisk: fc.record({
    completed: instant,
    abandoned: instant,
    holdtimeSeconds: instant,
    talktimeSeconds: instant,
    servicelevelPerf: instant,
    servicelevelPerf2: instant,
    readAt: instant,
  }),
});

const members: Draw<"members"> = fc.record({
  pbx,
  queue,
  interface: person,
  stateInterface: person,
  name: staff,
  person,
  membership: fc.constant("static" as const),
  penalty: instant,
  paused: flag,
  pausedReason: maybe(staff),
  pausedAt: maybe(instant),
  status: fc.constant("in-use" as const),
  inCall: flag,
  callsTaken: instant,
  lastCallAt: maybe(instant),
  loginAt: maybe(instant),
  ringInUse: maybe(flag),
  wrapupSeconds: instant,
  wrapupUntil: maybe(instant),
});

const callers: Draw<"callers"> = fc.record({
  pbx,
  queue,
  uniqueid,
  linkedid: uniqueid,
  channel,
  number,
  name,
  joinedAt: instant,
  rank: instant,
  priority: instant,
  connectingAt: maybe(instant),
});

const offers: Draw<"offers"> = fc.record({
  pbx,
  queue,
  interface: person,
  person,
  callerUniqueid: uniqueid,
  destUniqueid: uniqueid,
  phoneUniqueid: uniqueid,
  stage: fc.constantFrom("ringing", "talking"),
  offeredAt: instant,
  answeredAt: maybe(instant),
  connectedAt: maybe(instant),
});

const mode = fc.constantFrom(...supervisionModes);
const recordingState = fc.constantFrom("on" as const, "paused" as const);

const channels: Draw<"channels"> = fc.record({
  pbx,
  uniqueid,
  linkedid: uniqueid,
  name: channel,
  device: person,
  state: fc.constant("up" as const),
  number,
  callerName: name,
  connectedNumber: number,
  connectedName: name,
  context: fc.constant("default"),
  exten: number,
  createdAt: instant,
  upAt: maybe(instant),
  bridge: maybe(fc.constant("bridge")),
  heldAt: maybe(instant),
  localPeer: maybe(uniqueid),
  dialedBy: maybe(uniqueid),
  spying: maybe(uniqueid),
  spyingAt: maybe(instant),
  spy: maybe(fc.record({ spied: uniqueid, mode, fixed: flag })),
  recording: maybe(recordingState),
  hangupRequestedAt: maybe(instant),
  freedAt: fc.constant(null),
});

const parkedCalls: Draw<"parkedCalls"> = fc.record({
  pbx,
  lot: fc.constant("default"),
  space: fc.constantFrom("701", "702"),
  uniqueid,
  linkedid: uniqueid,
  channel,
  number,
  name,
  connectedNumber: number,
  connectedName: name,
  parkedBy: channel,
  parkedAt: instant,
  timeoutAt: maybe(instant),
});

const conference = fc.constantFrom("daily", "0501234567");

const conferences: Draw<"conferences"> = fc.record({
  pbx,
  name: conference,
  startedAt: maybe(instant),
  locked: flag,
  muted: flag,
  recording: flag,
});

const participants: Draw<"participants"> = fc.record({
  pbx,
  conference,
  uniqueid,
  linkedid: uniqueid,
  channel,
  number,
  name,
  admin: flag,
  muted: flag,
  talking: flag,
  joinedAt: instant,
});

const calls: Draw<"calls"> = fc.record({
  pbx,
  linkedid: uniqueid,
  stage: fc.constantFrom("talking", "waiting"),
  since: instant,
  startedAt: instant,
  queue: maybe(queue),
  from: party,
  to: maybe(party),
  people: fc.array(person, { maxLength: 2 }),
  legs: instant,
  recording: maybe(recordingState),
});

const supervisions: Draw<"supervisions"> = fc.record({
  pbx,
  uniqueid,
  supervisor: person,
  spied: uniqueid,
  person: maybe(person),
  queue: maybe(queue),
  mode: maybe(mode),
  fixed: flag,
  stage: fc.constantFrom("calling" as const, "on" as const),
  since: instant,
});

const agents: Draw<"agents"> = fc.record({
  pbx,
  person,
  name: staff,
  state: fc.constantFrom(...agentStates),
  since: instant,
  sinceAtLeast: flag,
  queue: maybe(queue),
  talkingTo: maybe(party),
  uniqueid: maybe(uniqueid),
  memberships: instant,
  pausedIn: instant,
  pausedReason: maybe(staff),
  pausedAt: maybe(instant),
  wrapupUntil: maybe(instant),
});

const counts: Draw<"counts"> = fc.record({
  pbx,
  queue,
  waiting: instant,
  oldestJoinedAt: maybe(instant),
  members: instant,
  agents: instant.map(
    (n) => Object.fromEntries(agentStates.map((s) => [s, n])) as Record<AgentState, number>,
  ),
});

/** A table of the server's own, which must never be seen outside. */
const exits: Draw<"exits"> = fc.record({
  pbx,
  queue,
  uniqueid,
  joinedAt: instant,
  leftAt: instant,
  kind: fc.constant("answer" as const),
  connectingAt: maybe(instant),
  reason: fc.constant(null),
});

/** The row, or the end of the row that has its key. */
function changes<T extends TableName>(
  table: T,
  row: Draw<T>,
  key: (row: { [F in Exclude<keyof Rows[T], "key">]: Rows[T][F] }) => string,
): fc.Arbitrary<Change> {
  return fc.tuple(row, fc.integer({ max: 3 })).map(([fields, fate]) => {
    const full = { ...fields, key: key(fields) } as unknown as Rows[T];
    return change(table, full.key, fate === 3 ? null : full);
  });
}

export const floorChange: fc.Arbitrary<Change> = fc.oneof(
  changes("pbxes", pbxes, (row) => row.pbx),
  changes("queues", queues, (row) => keyOf(row.pbx, row.name)),
  changes("members", members, (row) => keyOf(row.pbx, row.queue, row.interface)),
  changes("callers", callers, (row) => keyOf(row.pbx, row.queue, row.uniqueid)),
  changes("offers", offers, (row) => keyOf(row.pbx, row.destUniqueid)),
  changes("channels", channels, (row) => keyOf(row.pbx, row.uniqueid)),
  changes("parkedCalls", parkedCalls, (row) => keyOf(row.pbx, row.lot, row.space)),
  changes("conferences", conferences, (row) => keyOf(row.pbx, row.name)),
  changes("participants", participants, (row) => keyOf(row.pbx, row.conference, row.uniqueid)),
  changes("calls", calls, (row) => keyOf(row.pbx, row.linkedid)),
  changes("supervisions", supervisions, (row) => keyOf(row.pbx, row.uniqueid)),
  changes("agents", agents, (row) => keyOf(row.pbx, row.person)),
  changes("counts", counts, (row) => keyOf(row.pbx, row.queue)),
  changes("exits", exits, (row) => keyOf(row.pbx, row.queue, row.uniqueid)),
);

/** The number that the rows above hide in names, channels and parties. */
export const hiddenNumber: PhoneNumber = toPhoneNumber("0501234567");
