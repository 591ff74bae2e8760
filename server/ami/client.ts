// Keeps one session with one Asterisk for as long as it runs: connects, says when a session stands, and after its
// end tries again with growing pauses. Nothing is ever sent again: what was under way when a session died is
// rejected, and its sender decides.
import { asCentralaError, type CentralaError, ConnectionLost } from "#lib/errors.ts";
import type { AmiAction } from "./action.ts";
import { Backoff, type BackoffOptions } from "./backoff.ts";
import { type Clock, systemClock } from "./clock.ts";
import { openSession } from "./open-session.ts";
import type { AmiSession, SendOptions, SessionHandlers } from "./session.ts";
import type { AmiSettings } from "./settings.ts";

export type ClientStatus =
  /** `attempt` counts from 1 since a session last stood. */
  | { readonly state: "connecting"; readonly attempt: number }
  /** Logged in; `onSession` may still be at work. */
  | { readonly state: "up"; readonly version: string }
  | {
      readonly state: "waiting";
      readonly error: CentralaError;
      readonly retryAt: number;
      readonly attempt: number;
    }
  | { readonly state: "stopped" };

export type ClientOptions = {
  readonly settings: AmiSettings;
  readonly handlers: SessionHandlers & {
    /**
     * A new session stands, events off: choose events, take the snapshot. Until it resolves the back-off is not
     * reset; if it rejects the session is closed and the client tries again.
     */
    readonly onSession: (session: AmiSession) => Promise<void> | void;
    readonly onStatus?: (status: ClientStatus) => void;
  };
  readonly backoff?: BackoffOptions;
  readonly clock?: Clock;
};

export class AmiClient {
  /** The session that stands, if one does. */
  session: AmiSession | undefined;
  status: ClientStatus = { state: "stopped" };
  /** Sessions that have stood since the start. */
  sessions = 0;

  readonly #options: ClientOptions;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  #stop: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();
  #pastBytes = 0;
  readonly #pastEvents = new Map<string, number>();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#backoff = new Backoff(options.backoff);
  }

  start(): void {
    if (this.#stop !== undefined) return;
    this.#stop = new AbortController();
    this.#running = this.#run(this.#stop.signal);
  }

  /** Says good-bye and ends; `start` may follow. */
  async stop(): Promise<void> {
    const stop = this.#stop;
    this.#stop = undefined;
    const { session } = this;
    stop?.abort();
    await session?.leave();
    await this.#running;
  }

  /** As AmiSession.send; rejects at once with ConnectionLost when no session stands. */
  send<T>(action: AmiAction<T>, options?: SendOptions): Promise<T> {
    const { session } = this;
    if (session === undefined) return Promise.reject(new ConnectionLost("there is none at the moment"));
    return session.send(action, options);
  }

  /** Bytes received in all sessions. */
  get bytesReceived(): number {
    return this.#pastBytes + (this.session?.bytesReceived ?? 0);
  }

  /** Events by name in all sessions, wanted or not. */
  eventCounts(): ReadonlyMap<string, number> {
    const counts = new Map(this.#pastEvents);
    addCounts(counts, this.session?.eventCounts());
    return counts;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#tell({ state: "connecting", attempt: this.#backoff.attempts + 1 });
      const error = await this.#oneSession(signal).catch(asCentralaError);
      if (signal.aborted) break;
      const waitMs = this.#backoff.nextMs();
      this.#tell({
        state: "waiting",
        error,
        retryAt: this.#clock.now() + waitMs,
        attempt: this.#backoff.attempts,
      });
      await this.#pause(waitMs, signal);
    }
    this.#tell({ state: "stopped" });
  }

  /** Resolves with the reason a session ended; rejects when none came about. */
  async #oneSession(signal: AbortSignal): Promise<CentralaError> {
    const { settings, handlers } = this.#options;
    const session = await openSession(settings, handlers, this.#clock, signal);
    if (signal.aborted) session.close(new ConnectionLost("Centrala left"));
    this.session = session;
    this.sessions++;
    this.#tell({ state: "up", version: session.version });
    try {
      await handlers.onSession(session);
      if (session.open) this.#backoff.reset();
    } catch (thrown) {
      session.close(asCentralaError(thrown));
    }
    const reason = await session.ended;
    this.session = undefined;
    this.#pastBytes += session.bytesReceived;
    addCounts(this.#pastEvents, session.eventCounts());
    return reason;
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        cancel();
        signal.removeEventListener("abort", over);
        resolve();
      };
      const cancel = this.#clock.after(ms, over);
      signal.addEventListener("abort", over);
    });
  }

  #tell(status: ClientStatus): void {
    this.status = status;
    this.#options.handlers.onStatus?.(status);
  }
}

function addCounts(to: Map<string, number>, from: ReadonlyMap<string, number> | undefined): void {
  for (const [name, count] of from ?? []) to.set(name, (to.get(name) ?? 0) + count);
}
