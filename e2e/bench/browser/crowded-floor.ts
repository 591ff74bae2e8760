// A floor of 1,000 agents and 200 queues that never rests, as rows: what a browser has to bear, whoever makes it.
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { AgentRow } from "#lib/model/rows.ts";
import { type Change, change } from "#lib/state/change.ts";

const pbx = "bench";
const agents = 1_000;
const queues = 200;
const callersPerQueue = 3;
const queueName = (n: number) => `Queue ${String(n % queues).padStart(3, "0")}`;
const person = (n: number) => `PJSIP/${10_000 + (n % agents)}`;
const states: readonly AgentState[] = ["available", "ringing", "queue-call", "wrap-up", "paused", "hold"];

export function* wholeFloor(now: number): Generator<Change> {
  yield pbxRow(now);
  for (let n = 0; n < queues; n++) {
    yield queueRow(n, now);
    yield countRow(n, now);
    for (let c = 0; c < callersPerQueue; c++) yield callerRow(n, c, now);
  }
  for (let n = 0; n < agents; n++) {
    yield memberRow(n, n);
    yield memberRow(n, n + 7);
    yield agentRow(n, now);
  }
}

/** The next change: of ten, six are of agents, two of counts, two of callers who come and go. */
export function nextChange(step: number, now: number): Change {
  const n = step * 7;
  if (step % 10 < 6) return agentRow(n, now, states[step % states.length] ?? "available");
  if (step % 10 < 8) return countRow(n, now, step % 9);
  const seat = step % callersPerQueue;
  return step % 20 < 10
    ? change("callers", callerKey(n, seat), null)
    : callerRow(n - 10 * 7, step % callersPerQueue, now);
}

const callerKey = (queue: number, seat: number) => keyOf(pbx, queueName(queue), `${seat}.${queue % queues}`);

function pbxRow(now: number): Change {
  return change("pbxes", pbx, {
    key: pbx,
    pbx,
    name: "Bench",
    demo: false,
    status: "live",
    since: now,
    liveUntil: now,
    problem: null,
    refused: [],
    asteriskVersion: "22",
    amiVersion: null,
    actions: null,
    clockSkewMs: 0,
    countingSince: now,
    unseenMs: 0,
  });
}

function queueRow(n: number, now: number): Change {
  const name = queueName(n);
  return change("queues", keyOf(pbx, name), {
    key: keyOf(pbx, name),
    pbx,
    name,
    strategy: "rrmemory",
    maxCallers: 0,
    weight: 0,
    serviceLevelSeconds: 20,
    asterisk: {
      completed: n,
      abandoned: 1,
      holdtimeSeconds: 12,
      talktimeSeconds: 180,
      servicelevelPerf: 80,
      servicelevelPerf2: 78,
      readAt: now,
    },
  });
}

function countRow(n: number, now: number, waiting = callersPerQueue): Change {
  const queue = queueName(n);
  const byState = Object.fromEntries(agentStates.map((state) => [state, 1])) as Record<AgentState, number>;
  return change("counts", keyOf(pbx, queue), {
    key: keyOf(pbx, queue),
    pbx,
    queue,
    waiting,
    oldestJoinedAt: waiting === 0 ? null : now - 30_000,
    members: 10,
    agents: byState,
  });
}

function callerRow(n: number, seat: number, now: number): Change {
  const queue = queueName(n);
  const uniqueid = `${seat}.${n % queues}`;
  return change("callers", callerKey(n, seat), {
    key: callerKey(n, seat),
    pbx,
    queue,
    uniqueid,
    linkedid: uniqueid,
    channel: `PJSIP/trunk-${uniqueid}`,
    number: toPhoneNumber(`+48221234${seat}${n % queues}`),
    name: "Anna Kowalska",
    joinedAt: now,
    rank: now,
    priority: 0,
    connectingAt: null,
  });
}

function memberRow(n: number, queue: number): Change {
  const key = keyOf(pbx, queueName(queue), person(n));
  return change("members", key, {
    key,
    pbx,
    queue: queueName(queue),
    interface: person(n),
    stateInterface: person(n),
    name: `Agent ${n}`,
    person: person(n),
    membership: "static",
    penalty: 0,
    paused: false,
    pausedReason: null,
    pausedAt: null,
    status: "not-in-use",
    inCall: false,
    callsTaken: 4,
    lastCallAt: null,
    loginAt: null,
    ringInUse: false,
    wrapupSeconds: 0,
    wrapupUntil: null,
  });
}

function agentRow(n: number, now: number, state: AgentState = "available"): Change {
  const busy = state === "queue-call" || state === "hold" || state === "ringing";
  const row: AgentRow = {
    key: keyOf(pbx, person(n)),
    pbx,
    person: person(n),
    name: `Agent ${n % agents}`,
    state,
    since: now,
    sinceAtLeast: false,
    queue: busy ? queueName(n) : null,
    talkingTo: busy
      ? { number: toPhoneNumber(`+4822555${n % agents}`), name: "Jan Nowak", uniqueid: null }
      : null,
    uniqueid: null,
    memberships: 2,
    pausedIn: state === "paused" ? 2 : 0,
    pausedReason: state === "paused" ? "Lunch" : null,
    pausedAt: state === "paused" ? now : null,
    wrapupUntil: state === "wrap-up" ? now + 20_000 : null,
  };
  return change("agents", row.key, row);
}
