// Gathers the facts of one PBX from a session that stands, and from rows that somebody has read. It asks Asterisk a handful
// of small questions and for no list.
import { AsteriskRefused, asCentralaError, type ErrorCode } from "#lib/errors.ts";
import type { CallerRow, ChannelRow, HintRow, MemberRow, QueueRow } from "#lib/model/rows.ts";
import type { AmiReply } from "#server/ami/action.ts";
import { coreSettings, coreStatus } from "#server/ami/actions/system.ts";
import type { Clock } from "#server/ami/clock.ts";
import { allows } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import type { EventLag } from "#server/pbx/event-lag.ts";
import { eventClasses } from "#server/pbx/narrow-stream.ts";
import { readManager } from "./facts/manager.ts";
import type { ManagerConf } from "./facts/manager-conf.ts";
import { readPace } from "./facts/pace.ts";
import { readStream } from "./facts/stream.ts";
import { readWay } from "./facts/way.ts";
import { rightsOf } from "./facts/write-classes.ts";
import {
  type Drift,
  type Facts,
  type Floor,
  type Known,
  known,
  type Machine,
  type Session,
  unknown,
} from "./facts.ts";

/** The rows of one PBX, by a reading of lists that is no older than the examination, or kept current by events. */
export type FloorRows = {
  readonly queues: readonly QueueRow[];
  readonly members: readonly MemberRow[];
  readonly callers: readonly CallerRow[];
  readonly channels: readonly ChannelRow[];
  readonly hints: readonly HintRow[];
  /** Actions that were refused while the lists were read. */
  readonly refused: readonly string[];
};

export type OpenLink = {
  readonly session: AmiSession;
  /** Epoch milliseconds from which on events were heard. */
  readonly watchedFrom: number;
  /** CoreProcessedCalls at that instant; null where it was not asked, or Asterisk does not count. */
  readonly processedBefore: number | null;
  readonly clockSkewMs: number | null;
  readonly lag: EventLag;
  readonly rows: FloorRows | null;
  readonly drift: Known<Drift>;
};

export type Examination = {
  readonly pbx: Facts["pbx"];
  readonly ami: AmiSettings;
  readonly link: OpenLink | { readonly failure: ErrorCode };
  readonly machine: Machine;
  readonly conf: Known<ManagerConf>;
  readonly wrapupSeconds: Readonly<Record<string, number>>;
  readonly clock: Clock;
};

export async function examine(examination: Examination): Promise<Facts> {
  const { pbx, ami, link, machine, clock } = examination;
  const way = await readWay(ami);
  const session = "failure" in link ? link : await readSession(link, examination).catch(asFailure);
  return { at: clock.now(), pbx, way, machine, session };
}

/** A session that breaks off is a failure of the way, as is one that never stood; a fault of ours is thrown on. */
export function asFailure(thrown: unknown): { readonly failure: ErrorCode } {
  const { code } = asCentralaError(thrown);
  if (code === "internal") throw thrown;
  return { failure: code };
}

async function readSession(
  link: OpenLink,
  { ami, conf, clock, wrapupSeconds }: Examination,
): Promise<Session> {
  const { session, rows, clockSkewMs } = link;
  const settings = await orNull(session.send(coreSettings));
  const version = settings?.response.message.get("AsteriskVersion");
  const http = settings?.response.message.get("CoreHTTPenabled");
  const lag = link.lag.worstMs(clockSkewMs ?? 0, clock.now());
  const pace = await readPace(session, clock, lag);
  const manager = await readManager(session, ami.username, conf);
  const processed = await processedCalls(session);
  const stream = readStream(session.eventCounts(), eventClasses, link.watchedFrom, clock.now(), {
    channels: rows?.channels ?? [],
    callers: rows?.callers ?? [],
    members: rows?.members ?? [],
    processedCalls: (processed ?? 0) - (link.processedBefore ?? processed ?? 0),
  });
  return {
    asteriskVersion: version === undefined ? unknown("needs-reporting") : known(version),
    amiVersion: session.version,
    clockSkewMs: clockSkewMs === null ? unknown("needs-reporting") : known(clockSkewMs),
    httpEnabled: http === undefined ? unknown("needs-reporting") : known(/^yes$/i.test(http)),
    rights: rightsOf(session.rights),
    stream,
    pace,
    floor: floorOf(rows, wrapupSeconds),
    drift: link.drift,
    ...manager,
  };
}

function floorOf(rows: FloorRows | null, wrapupSeconds: Floor["wrapupSeconds"]): Known<Floor> {
  if (rows === null || rows.refused.includes("QueueStatus")) return unknown("refused");
  const { queues, members } = rows;
  const hints = rows.refused.includes("ExtensionStateList") ? unknown("needs-reporting") : known(rows.hints);
  return known({ queues, members, hints, wrapupSeconds });
}

/** Only newer versions count them here; null where this one does not, or may not say. */
export async function processedCalls(session: Pick<AmiSession, "send" | "rights">): Promise<number | null> {
  if (!allows(session.rights, "CoreStatus")) return null;
  const count = (await orNull(session.send(coreStatus)))?.response.message.get("CoreProcessedCalls");
  return count === undefined || !/^\d{1,10}$/.test(count) ? null : Number(count);
}

const orNull = (reply: Promise<AmiReply>): Promise<AmiReply | null> =>
  reply.catch((thrown) => {
    if (thrown instanceof AsteriskRefused) return null;
    throw thrown;
  });
