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
import { EventLag } from "./event-lag.ts";
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
  readonly settings: PbxSettings;
  readonly client: AmiClient;
  readonly lag = new EventLag();
  /** A map, since a queue may be named `constructor`. */
  readonly #wrapups: ReadonlyMap<string, number>;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: LinkLog;
  readonly #latencies: (action: string, ms: number) => void;
  #buffer: Received[] | null = null;
  #skewMs = 0;
  #rereading: Promise<void> | null = null;
  /** Something came while a reading was under way that it may not have seen. */
  #again = false;
  /** Queues that an event named and a whole reading did not hold: not asked for again until something is reloaded. */
  readonly #unlisted = new Set<string>();
  #mostActions = 0;
  /** The session that stands or stood last. */
  #last: AmiSession | undefined;
  #fullyBooted = false;
  /** When the floor was lost, or the first attempt failed; attempts that fail since then do not move it. Null while it is live. */
  #lostAt: number | null = null;
  #stopNaming: () => void = () => undefined;

  constructor(
    settings: PbxSettings,
    store: Store,
    clock: Clock,
    log: LinkLog,
    onLatency: (action: string, ms: number) => void,
  ) {
    this.pbx = settings.id;
    this.settings = settings;
    this.#wrapups = new Map(Object.entries(settings.wrapupSeconds));
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

  /** True while events are applied as they come, and not held back for a reading that is under way. */
  get settled(): boolean {
    return this.#buffer === null;
  }

  /** Reads everything again while connected: after a reload, or an event of a queue that we don't know. */
  reread(): Promise<void> {
    const { session } = this.client;
    if (session === undefined) return Promise.resolve();
    if (this.#rereading !== null) this.#again = true;
    this.#rereading ??= this.#rereadWhole(session)
      .catch((thrown) => this.#log.warn({ pbx: this.pbx, err: thrown }, "Reading the floor again failed"))
      .finally(() => {
        this.#rereading = null;
      });
    return this.#rereading;
  }

  async #rereadWhole(session: AmiSession): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#snapshot(session, "snapshot-renewed");
      } while (this.#again && session.open);
    } finally {
      // Only after a failure: what waits for a reading that will not come.
      while (session.open && this.#buffer !== null) this.#flush(0);
    }
  }

  readonly #wrapup = (queue: string): number => this.#wrapups.get(queue) ?? this.#wrapups.get("*") ?? 0;

  async #bootstrap(session: AmiSession): Promise<void> {
    this.#tell({ status: "bootstrapping", since: this.#clock.now(), problem: null });
    this.#stopNaming();
    // Buffering starts before events are asked for, so that none can slip between.
    this.#buffer = [];
    this.#last = session;
    this.#fullyBooted = false;
    this.#unlisted.clear();
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
    await this.#snapshot(session, "snapshot-taken");
  }

  async #snapshot(session: AmiSession, type: "snapshot-taken" | "snapshot-renewed"): Promise<void> {
    this.#buffer ??= [];
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
    // The floor of a session that has just been lost is not live.
    if (!session.open) return;
    const at = this.#clock.now();
    this.#store.dispatch({ type, pbx: this.pbx, at, floor: reading.floor });
    for (const { name } of reading.floor.queues) this.#unlisted.delete(name);
    const now = this.row;
    const live = now?.status === "live";
    this.#lostAt = null;
    // The day may have begun anew in the meantime: what went unseen before it is no part of its count.
    const unseenFrom = live || now?.liveUntil == null ? at : Math.max(now.liveUntil, now.countingSince ?? 0);
    this.#tell({
      status: "live",
      ...(live ? {} : { since: at }),
      problem: null,
      refused: reading.refused,
      countingSince: now?.countingSince ?? at,
      unseenMs: (now?.unseenMs ?? 0) + at - unseenFrom,
    });
    this.#flush(reading.queuesReadFrom);
  }

  /** What was said of a member before the list of members was read is older than the list, and no later event need correct it. */
  #flush(queuesReadFrom: number): void {
    const waiting = this.#buffer ?? [];
    this.#buffer = null;
    for (const received of waiting) {
      const stale = received.order < queuesReadFrom && received.message.name.startsWith("QueueMember");
      if (!stale) this.#take(received);
    }
  }

  #receive(received: Received): void {
    if (received.message.name === "FullyBooted") this.#fullyBooted = true;
    this.lag.take(received);
    this.#take(received);
  }

  /** A reading may begin at any event, and those after it wait for its end. */
  #take(received: Received): void {
    if (this.#buffer !== null) this.#buffer.push(received);
    else this.#handle(received);
  }

  #handle(received: Received): void {
    const { message, receivedAt } = received;
    if (message.name === "Reload" || message.name === "FullyBooted") {
      this.#unlisted.clear();
      void this.reread();
      return;
    }
    const reading: Reading = { pbx: this.pbx, at: receivedAt, queueWrapupSeconds: this.#wrapup };
    const event = decode(message, reading);
    if (event === null) return;
    if (this.#isNews(event)) {
      // Applied after the reading that brings its queue.
      this.#buffer = [received];
      void this.reread();
    } else this.#store.dispatch(event);
  }

  /** A queue that is loaded on its first call (realtime) is announced by nothing else. */
  #isNews(event: PbxEvent): boolean {
    const queue =
      event.type === "caller-joined"
        ? event.queue
        : event.type === "member-added"
          ? event.member.queue
          : null;
    if (queue === null || this.#unlisted.has(queue)) return false;
    if (this.#store.tables.get("queues", keyOf(this.pbx, queue)) !== undefined) return false;
    this.#unlisted.add(queue);
    return true;
  }

  #follow(status: ClientStatus): void {
    if (status.state === "waiting") this.#lost(status.error);
    if (status.state === "stopped") this.#lost(null);
  }

  #lost(error: CentralaError | null): void {
    this.#stopNaming();
    this.#buffer = null;
    this.#again = false;
    const now = this.#clock.now();
    const { row } = this;
    const wasLive = row?.status === "live";
    this.#lostAt ??= now;
    if (error !== null) this.#log.warn({ pbx: this.pbx, code: error.code }, error.message);
    this.#tell({
      status: "offline",
      problem: error === null ? null : asCentralaError(error).code,
      since: this.#lostAt,
      ...(wasLive ? { liveUntil: Math.max(row.liveUntil ?? 0, this.#last?.lastHeardAt ?? now) } : {}),
    });
  }

  #tell(link: Extract<PbxEvent, { type: "link-changed" }>["link"]): void {
    this.#store.dispatch({ type: "link-changed", pbx: this.pbx, at: this.#clock.now(), link });
  }
}
