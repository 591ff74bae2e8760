// One PBX on the floor: keeps its connection, brings the floor in after each (re)connect, hands events to the store.
// While a snapshot is being read, events wait in a buffer; then the snapshot is applied whole, and the buffer after it.
// Until then the last known floor stays, marked as what it is.
import { asCentralaError, type CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { PbxRow } from "#lib/model/rows.ts";
import type { PbxEvent } from "#lib/state/events.ts";
import type { Received } from "#server/ami/action.ts";
import { AmiClient, type ClientStatus } from "#server/ami/client.ts";
import type { Clock } from "#server/ami/clock.ts";
import { allows } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { decode, isWanted } from "./decode/decode.ts";
import type { Reading } from "./decode/fields.ts";
import { nameExits } from "./exit-names.ts";
import { readIdentity } from "./identity.ts";
import { narrowStream } from "./narrow-stream.ts";
import type { LinkLog, PbxSettings } from "./settings.ts";
import type { Store } from "./store.ts";
import { type FloorReading, takeFloor } from "./take-floor.ts";
import { waitForModules } from "./wait-for-modules.ts";

/** Queues beyond this many are asked for one by one. */
const manyQueues = 20;

export class PbxLink {
  readonly pbx: string;
  readonly client: AmiClient;
  readonly #settings: PbxSettings;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: LinkLog;
  readonly #latencies: (action: string, ms: number) => void;
  #buffer: Received[] | null = null;
  #skewMs = 0;
  #rereading: Promise<void> | null = null;
  #mostActions = 0;
  /** The session that stands or stood last. */
  #last: AmiSession | undefined;
  #fullyBooted = false;
  #stopNaming: () => void = () => undefined;

  constructor(
    settings: PbxSettings,
    store: Store,
    clock: Clock,
    log: LinkLog,
    onLatency: (action: string, ms: number) => void,
  ) {
    this.pbx = settings.id;
    this.#settings = settings;
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#latencies = onLatency;
    this.client = new AmiClient({
      settings: settings.ami,
      clock,
      ...(settings.backoff === undefined ? {} : { backoff: settings.backoff }),
      handlers: {
        wants: (name) => isWanted(name) || name === "Reload" || name === "FullyBooted",
        onEvent: (event) => this.#receive(event),
        onLatency: (action, ms) => this.#latencies(action, ms),
        onSession: (session) => this.#bootstrap(session),
        onStatus: (status) => this.#follow(status),
      },
    });
    this.#tell({ name: settings.name, demo: settings.demo, status: "connecting", since: clock.now() });
  }

  start(): void {
    this.client.start();
  }

  async stop(): Promise<void> {
    this.#stopNaming();
    await this.client.stop();
  }

  get row(): PbxRow | undefined {
    return this.#store.tables.get("pbxes", this.pbx);
  }

  /** When anything was last heard of this PBX; 0 before. */
  get lastHeardAt(): number {
    return this.#last?.lastHeardAt ?? 0;
  }

  /** Reads the whole floor; for the reconciler, which compares it. */
  takeFloor(session: AmiSession): Promise<FloorReading> {
    const names = [...this.#store.tables.all("queues").values()]
      .filter((row) => row.pbx === this.pbx)
      .map((row) => row.name);
    return takeFloor({
      session,
      pbx: this.pbx,
      skewMs: this.#skewMs,
      queueWrapupSeconds: this.#wrapup,
      queues: names.length > manyQueues ? names : null,
    });
  }

  /** Reads everything again while connected: after a reload, or an event of a queue that we don't know. */
  reread(): Promise<void> {
    const { session } = this.client;
    if (session === undefined) return Promise.resolve();
    this.#rereading ??= this.#snapshot(session)
      .catch((thrown) => this.#log.warn({ pbx: this.pbx, err: thrown }, "Reading the floor again failed"))
      .finally(() => {
        this.#rereading = null;
      });
    return this.#rereading;
  }

  readonly #wrapup = (queue: string): number =>
    this.#settings.wrapupSeconds[queue] ?? this.#settings.wrapupSeconds["*"] ?? 0;

  async #bootstrap(session: AmiSession): Promise<void> {
    this.#tell({ status: "bootstrapping", since: this.#clock.now(), problem: null });
    this.#stopNaming();
    // Buffering starts before events are asked for, so that none can slip between.
    this.#buffer = [];
    this.#last = session;
    this.#fullyBooted = false;
    await narrowStream(session);
    session.rights = await waitForModules(session, this.#clock, {
      mostActions: this.#mostActions,
      fullyBooted: () => this.#fullyBooted,
    });
    this.#mostActions = session.rights.actions.size;
    const identity = await readIdentity(session, this.#clock);
    this.#skewMs = identity.clockSkewMs ?? 0;
    this.#tell({
      ...identity,
      actions: session.rights.known ? [...session.rights.actions.keys()] : null,
    });
    this.#stopNaming = allows(session.rights, "Getvar")
      ? nameExits(this.#store, session, this.#clock, this.pbx)
      : () => undefined;
    await this.#snapshot(session);
  }

  async #snapshot(session: AmiSession): Promise<void> {
    this.#buffer ??= [];
    const before = this.row;
    let reading: FloorReading;
    try {
      reading = await takeFloor({
        session,
        pbx: this.pbx,
        skewMs: this.#skewMs,
        queueWrapupSeconds: this.#wrapup,
        queues: null,
      });
    } catch (thrown) {
      // A reread that fails must not swallow the events that waited for it; a lost session loses them anyway.
      if (session.open) this.#flush(0);
      throw thrown;
    }
    const at = this.#clock.now();
    this.#store.dispatch({ type: "snapshot-taken", pbx: this.pbx, at, floor: reading.floor });
    const unseen = before?.status === "live" || before?.liveUntil == null ? 0 : at - before.liveUntil;
    this.#tell({
      status: "live",
      ...(before?.status === "live" ? {} : { since: at }),
      problem: null,
      refused: reading.refused,
      countingSince: before?.countingSince ?? at,
      unseenMs: (before?.unseenMs ?? 0) + unseen,
    });
    this.#flush(reading.queuesReadFrom);
  }

  /** What a member was before the list of members was read is older than the list, and no later event need correct it. */
  #flush(queuesReadFrom: number): void {
    const waiting = this.#buffer ?? [];
    this.#buffer = null;
    for (const received of waiting) {
      const stale = received.order < queuesReadFrom && received.message.name === "QueueMemberStatus";
      if (!stale) this.#handle(received);
    }
  }

  #receive(received: Received): void {
    if (received.message.name === "FullyBooted") this.#fullyBooted = true;
    if (this.#buffer !== null) this.#buffer.push(received);
    else this.#handle(received);
  }

  #handle({ message, receivedAt }: Received): void {
    if (message.name === "Reload" || message.name === "FullyBooted") {
      void this.reread();
      return;
    }
    const reading: Reading = { pbx: this.pbx, at: receivedAt, queueWrapupSeconds: this.#wrapup };
    const event = decode(message, reading);
    if (event === null) return;
    if (this.#isNews(event)) void this.reread();
    this.#store.dispatch(event);
  }

  /** A queue that is loaded on its first call (realtime) is announced by nothing else. */
  #isNews(event: PbxEvent): boolean {
    const queue =
      event.type === "caller-joined"
        ? event.queue
        : event.type === "member-added"
          ? event.member.queue
          : null;
    if (queue === null) return false;
    return this.#store.tables.get("queues", keyOf(this.pbx, queue)) === undefined;
  }

  #follow(status: ClientStatus): void {
    if (status.state === "waiting") this.#lost(status.error);
    if (status.state === "stopped") this.#lost(null);
  }

  #lost(error: CentralaError | null): void {
    this.#stopNaming();
    this.#buffer = null;
    const now = this.#clock.now();
    const { row } = this;
    const wasLive = row?.status === "live";
    if (error !== null) this.#log.warn({ pbx: this.pbx, code: error.code }, error.message);
    this.#tell({
      status: "offline",
      problem: error === null ? null : asCentralaError(error).code,
      ...(row?.status === "offline" ? {} : { since: now }),
      ...(wasLive ? { liveUntil: Math.max(row.liveUntil ?? 0, this.#last?.lastHeardAt ?? now) } : {}),
    });
  }

  #tell(link: Extract<PbxEvent, { type: "link-changed" }>["link"]): void {
    this.#store.dispatch({ type: "link-changed", pbx: this.pbx, at: this.#clock.now(), link });
  }
}
