// What of a row a viewer may see: an allow-list, field by field, so that a new field stays at home until it is named here.
// null where the row is not for this viewer at all.
import { keyOf, partsOf } from "#lib/model/key.ts";
import type { PhoneNumber } from "#lib/model/phone-number.ts";
import type { AgentRow, MemberRow, Party, Rows } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { SharedTable } from "./contract.ts";
import { hideNumber, hideText, maskChannel, maskHouse, maskNumber, maskText } from "./mask.ts";
import type { Scope } from "./scope.ts";

/** The eyes of one scope: `tables` tell which queues a person or a channel belongs to. */
export type View = {
  readonly everyQueue: boolean;
  readonly seesPbx: (pbx: string) => boolean;
  readonly seesQueue: (pbx: string, queue: string) => boolean;
  readonly number: (number: PhoneNumber) => PhoneNumber;
  readonly text: (text: string) => string;
  readonly channel: (name: string) => string;
  /** Names of members and reasons of pauses. */
  readonly house: (text: string) => string;
  /** What rows are found by: interfaces, people and conferences. The same one is the same wherever it stands. */
  readonly handle: (text: string) => string;
  readonly tables: ReadonlyTables;
};

/** Letters in place of a number, always the same for the same one, from which nobody can tell it. */
export type StandIn = (digits: string) => string;

const asIs = <T>(value: T): T => value;

export function viewOf(scope: Scope, tables: ReadonlyTables, standIn: StandIn): View {
  const pbxes = scope.pbxes === null ? null : new Set(scope.pbxes);
  const queues = scope.queues === null ? null : new Set(scope.queues);
  const masked = scope.numbers !== "full";
  const text = scope.numbers === "hidden" ? hideText : maskText;
  return {
    everyQueue: queues === null,
    seesPbx: (pbx) => pbxes === null || pbxes.has(pbx),
    seesQueue: (pbx, queue) => queues === null || queues.has(keyOf(pbx, queue)),
    number: scope.numbers === "full" ? asIs : scope.numbers === "masked" ? maskNumber : hideNumber,
    text: masked ? text : asIs,
    channel: masked ? (name) => maskChannel(name, text) : asIs,
    house: masked ? (name) => maskHouse(name) : asIs,
    handle: masked ? (name) => maskHouse(name, standIn) : asIs,
    tables,
  };
}

export function projectRow<T extends SharedTable>(table: T, row: Rows[T], view: View): Rows[T] | null {
  return view.seesPbx(row.pbx) ? projections[table](row, view) : null;
}

/** Where in its key a row has a handle. */
const handleAt: { readonly [T in SharedTable]?: number } = {
  members: 2,
  agents: 1,
  conferences: 1,
  participants: 1,
};

/** The key under which a viewer knows the row that is kept under `key`. */
export function projectKey(table: SharedTable, key: string, view: View): string {
  const at = handleAt[table];
  if (at === undefined) return key;
  return keyOf(...partsOf(key).map((part, index) => (index === at ? view.handle(part) : part)));
}

type Projections = { readonly [T in SharedTable]: (row: Rows[T], view: View) => Rows[T] | null };

const projections: Projections = {
  pbxes: (row) => ({
    key: row.key,
    pbx: row.pbx,
    name: row.name,
    demo: row.demo,
    status: row.status,
    since: row.since,
    liveUntil: row.liveUntil,
    problem: row.problem,
    refused: row.refused,
    asteriskVersion: row.asteriskVersion,
    amiVersion: row.amiVersion,
    actions: row.actions,
    clockSkewMs: row.clockSkewMs,
    countingSince: row.countingSince,
    unseenMs: row.unseenMs,
  }),

  queues: (row, view) =>
    view.seesQueue(row.pbx, row.name)
      ? {
          key: row.key,
          pbx: row.pbx,
          name: row.name,
          strategy: row.strategy,
          maxCallers: row.maxCallers,
          weight: row.weight,
          serviceLevelSeconds: row.serviceLevelSeconds,
          asterisk: {
            completed: row.asterisk.completed,
            abandoned: row.asterisk.abandoned,
            holdtimeSeconds: row.asterisk.holdtimeSeconds,
            talktimeSeconds: row.asterisk.talktimeSeconds,
            servicelevelPerf: row.asterisk.servicelevelPerf,
            servicelevelPerf2: row.asterisk.servicelevelPerf2,
            readAt: row.asterisk.readAt,
          },
        }
      : null,

  members: (row, view) =>
    view.seesQueue(row.pbx, row.queue)
      ? {
          key: projectKey("members", row.key, view),
          pbx: row.pbx,
          queue: row.queue,
          interface: view.handle(row.interface),
          stateInterface: view.handle(row.stateInterface),
          name: view.house(row.name),
          person: view.handle(row.person),
          membership: row.membership,
          penalty: row.penalty,
          paused: row.paused,
          pausedReason: reason(row, view),
          pausedAt: row.pausedAt,
          status: row.status,
          inCall: row.inCall,
          callsTaken: row.callsTaken,
          lastCallAt: row.lastCallAt,
          loginAt: row.loginAt,
          ringInUse: row.ringInUse,
          wrapupSeconds: row.wrapupSeconds,
          wrapupUntil: row.wrapupUntil,
        }
      : null,

  callers: (row, view) =>
    view.seesQueue(row.pbx, row.queue)
      ? {
          key: row.key,
          pbx: row.pbx,
          queue: row.queue,
          uniqueid: row.uniqueid,
          linkedid: row.linkedid,
          channel: view.channel(row.channel),
          number: view.number(row.number),
          name: view.text(row.name),
          joinedAt: row.joinedAt,
          rank: row.rank,
          priority: row.priority,
          connectingAt: row.connectingAt,
        }
      : null,

  offers: (row, view) =>
    view.seesQueue(row.pbx, row.queue)
      ? {
          key: row.key,
          pbx: row.pbx,
          queue: row.queue,
          interface: view.handle(row.interface),
          person: view.handle(row.person),
          callerUniqueid: row.callerUniqueid,
          destUniqueid: row.destUniqueid,
          phoneUniqueid: row.phoneUniqueid,
          stage: row.stage,
          offeredAt: row.offeredAt,
          answeredAt: row.answeredAt,
          connectedAt: row.connectedAt,
        }
      : null,

  channels: (row, view) =>
    seesCall(row.pbx, row.linkedid, view)
      ? {
          key: row.key,
          pbx: row.pbx,
          uniqueid: row.uniqueid,
          linkedid: row.linkedid,
          name: view.channel(row.name),
          device: view.channel(row.device),
          state: row.state,
          number: view.number(row.number),
          callerName: view.text(row.callerName),
          connectedNumber: view.number(row.connectedNumber),
          connectedName: view.text(row.connectedName),
          context: row.context,
          exten: view.number(row.exten),
          createdAt: row.createdAt,
          upAt: row.upAt,
          bridge: row.bridge,
          heldAt: row.heldAt,
          localPeer: row.localPeer,
          dialedBy: row.dialedBy,
          spying: row.spying,
          spyingAt: row.spyingAt,
          spy: row.spy && { spied: row.spy.spied, mode: row.spy.mode, fixed: row.spy.fixed },
          recording: row.recording,
          hangupRequestedAt: null,
          freedAt: null,
        }
      : null,

  lots: (row) => ({
    key: row.key,
    pbx: row.pbx,
    name: row.name,
    firstSpace: row.firstSpace,
    lastSpace: row.lastSpace,
    timeoutSeconds: row.timeoutSeconds,
  }),

  // Parked calls, conferences and who is in them belong to no queue: a viewer bound to queues doesn't get them.
  parkedCalls: (row, view) =>
    view.everyQueue
      ? {
          key: row.key,
          pbx: row.pbx,
          lot: row.lot,
          space: row.space,
          uniqueid: row.uniqueid,
          linkedid: row.linkedid,
          channel: view.channel(row.channel),
          number: view.number(row.number),
          name: view.text(row.name),
          connectedNumber: view.number(row.connectedNumber),
          connectedName: view.text(row.connectedName),
          parkedBy: view.channel(row.parkedBy),
          parkedAt: row.parkedAt,
          timeoutAt: row.timeoutAt,
        }
      : null,

  conferences: (row, view) =>
    view.everyQueue
      ? {
          key: projectKey("conferences", row.key, view),
          pbx: row.pbx,
          name: view.handle(row.name),
          startedAt: row.startedAt,
          locked: row.locked,
          muted: row.muted,
          recording: row.recording,
        }
      : null,

  participants: (row, view) =>
    view.everyQueue
      ? {
          key: projectKey("participants", row.key, view),
          pbx: row.pbx,
          conference: view.handle(row.conference),
          uniqueid: row.uniqueid,
          linkedid: row.linkedid,
          channel: view.channel(row.channel),
          number: view.number(row.number),
          name: view.text(row.name),
          admin: row.admin,
          muted: row.muted,
          talking: row.talking,
          joinedAt: row.joinedAt,
        }
      : null,

  calls: (row, view) =>
    view.everyQueue || (row.queue !== null && view.seesQueue(row.pbx, row.queue))
      ? {
          key: row.key,
          pbx: row.pbx,
          linkedid: row.linkedid,
          stage: row.stage,
          since: row.since,
          startedAt: row.startedAt,
          queue: row.queue,
          from: party(row.from, view),
          to: row.to === null ? null : party(row.to, view),
          people: row.people.map(view.handle),
          legs: row.legs,
          recording: row.recording,
        }
      : null,

  supervisions: (row, view) =>
    view.everyQueue || (row.queue !== null && view.seesQueue(row.pbx, row.queue))
      ? {
          key: row.key,
          pbx: row.pbx,
          uniqueid: row.uniqueid,
          supervisor: view.handle(row.supervisor),
          spied: row.spied,
          person: row.person === null ? null : view.handle(row.person),
          queue: row.queue,
          mode: row.mode,
          fixed: row.fixed,
          stage: row.stage,
          since: row.since,
        }
      : null,

  agents: (row, view) => (view.everyQueue ? agent(row, view) : sharedAgent(row, view)),

  counts: (row, view) =>
    view.seesQueue(row.pbx, row.queue)
      ? {
          key: row.key,
          pbx: row.pbx,
          queue: row.queue,
          waiting: row.waiting,
          oldestJoinedAt: row.oldestJoinedAt,
          members: row.members,
          agents: row.agents,
        }
      : null,

  kpis: (row, view) =>
    view.seesQueue(row.pbx, row.queue)
      ? {
          key: row.key,
          pbx: row.pbx,
          queue: row.queue,
          since: row.since,
          answered: row.answered,
          answeredInTarget: row.answeredInTarget,
          abandoned: row.abandoned,
          abandonedShort: row.abandonedShort,
          flowedOut: row.flowedOut,
          answeredWaitMs: row.answeredWaitMs,
          maxWaitMs: row.maxWaitMs,
        }
      : null,
};

function party({ number, name, uniqueid }: Party, view: View): Party {
  return { number: view.number(number), name: view.text(name), uniqueid };
}

function reason({ pausedReason }: MemberRow | AgentRow, view: View): string | null {
  return pausedReason === null ? null : view.house(pausedReason);
}

/** A channel is for those who see its call. */
function seesCall(pbx: string, linkedid: string, view: View): boolean {
  if (view.everyQueue) return true;
  const queue = view.tables.get("calls", keyOf(pbx, linkedid))?.queue ?? null;
  return queue !== null && view.seesQueue(pbx, queue);
}

function agent(row: AgentRow, view: View): AgentRow {
  return {
    key: projectKey("agents", row.key, view),
    pbx: row.pbx,
    person: view.handle(row.person),
    name: view.house(row.name),
    state: row.state,
    since: row.since,
    sinceAtLeast: row.sinceAtLeast,
    queue: row.queue,
    talkingTo: row.talkingTo === null ? null : party(row.talkingTo, view),
    uniqueid: row.uniqueid,
    memberships: row.memberships,
    pausedIn: row.pausedIn,
    pausedReason: reason(row, view),
    pausedAt: row.pausedAt,
    wrapupUntil: row.wrapupUntil,
  };
}

/** An agent as seen from some queues only: memberships and pauses of those, and of anything else no more than "busy elsewhere". */
function sharedAgent(row: AgentRow, view: View): AgentRow | null {
  const memberships = view.tables
    .rows("membersByPerson", keyOf(row.pbx, row.person))
    .filter((member) => view.seesQueue(member.pbx, member.queue));
  if (memberships.length === 0) return null;
  const paused = memberships.filter((member) => member.paused);
  const seen = { ...agent(row, view), ...pauseOf(paused, view), memberships: memberships.length };
  if (row.queue !== null) return view.seesQueue(row.pbx, row.queue) ? seen : elsewhere(seen);
  if (row.talkingTo !== null || row.uniqueid !== null) return elsewhere(seen);
  return seen;
}

function pauseOf(
  paused: readonly MemberRow[],
  view: View,
): Pick<AgentRow, "pausedIn" | "pausedReason" | "pausedAt"> {
  const [first] = paused;
  return {
    pausedIn: paused.length,
    pausedReason: first === undefined ? null : reason(first, view),
    pausedAt: first?.pausedAt ?? null,
  };
}

/** "Busy elsewhere" is another call with nobody named. */
function elsewhere(row: AgentRow): AgentRow {
  return { ...row, state: "other-call", queue: null, talkingTo: null, uniqueid: null, wrapupUntil: null };
}
