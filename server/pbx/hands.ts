// Acts on the floor and watches what comes of it. An action is sent once and never again. Asterisk's answer says that it heard;
// that it happened, the rows say, which is what a person sees too.
import { ActionTimedOut, asCentralaError, ConnectionLost, MayHaveHappened, PbxOffline } from "#lib/errors.ts";
import type { FlowOut } from "#lib/model/rows.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { AmiAction } from "#server/ami/action.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import { allows } from "#server/ami/rights.ts";
import type { AmiSession, SendOptions } from "#server/ami/session.ts";
import type { LiveFloor } from "./floor.ts";
import { readOrder, reordering } from "./read-order.ts";

/** `unconfirmed`: Asterisk took it, and within the time nothing showed that it happened. */
export type Outcome = "done" | "unconfirmed";

/** As long as a person waits for a button; wrap-up of a slow PBX included. */
const watchMs = 4_000;

export class Hands {
  readonly #floor: Pick<LiveFloor, "links" | "store">;
  readonly #clock: Clock;

  constructor(floor: Pick<LiveFloor, "links" | "store">, clock: Clock = systemClock) {
    this.#floor = floor;
    this.#clock = clock;
  }

  /** Does this login have the right, as far as we know? */
  allows(pbx: string, action: string): boolean {
    return allows(this.#session(pbx).rights, action);
  }

  /**
   * Sends it once. Rejects with PbxOffline when nothing was sent, with MayHaveHappened when the answer did not come, and
   * with Asterisk's own refusal.
   */
  async send<T>(pbx: string, action: AmiAction<T>, options?: SendOptions): Promise<T> {
    const session = this.#session(pbx);
    return session.send(action, options).catch((thrown: unknown) => {
      throw isLost(thrown) ? new MayHaveHappened(thrown) : asCentralaError(thrown);
    });
  }

  /** Sends it, and waits until the rows show that it came about. `shown` is asked after each change from the sending on. */
  async act(
    pbx: string,
    action: AmiAction<unknown>,
    shown: (tables: ReadonlyTables) => boolean,
    withinMs = watchMs,
  ): Promise<Outcome> {
    const watch = this.watch(shown, withinMs);
    try {
      await this.send(pbx, action);
    } catch (thrown) {
      watch.end();
      throw thrown;
    }
    return watch.outcome;
  }

  /** Watches the rows from now on, for what is sent by somebody else or in several steps. */
  watch(shown: (tables: ReadonlyTables) => boolean, withinMs = watchMs): Watch {
    const { store } = this.#floor;
    let end: () => void = () => undefined;
    const outcome = new Promise<Outcome>((resolve) => {
      const finish = (how: Outcome) => {
        unsubscribe();
        cancel();
        resolve(how);
      };
      const look = () => {
        if (shown(store.tables)) finish("done");
      };
      const unsubscribe = store.subscribe(look);
      const cancel = this.#clock.after(withinMs, () => finish("unconfirmed"));
      end = () => finish("unconfirmed");
      look();
    });
    return { outcome, end };
  }

  /** How somebody left a queue, where we were the cause and Asterisk tells it as a loss. Nothing, once the exit has its name. */
  nameExit(pbx: string, queue: string, uniqueid: string, reason: FlowOut): void {
    const at = this.#clock.now();
    this.#floor.store.dispatch({ type: "exit-named", pbx, at, queue, uniqueid, reason });
  }

  /**
   * Reads the order of one queue, of which no event tells; it then stands in the rows. Nothing is changed by it, so that a lost
   * answer is no doubt about anything: rejects with PbxOffline.
   */
  async readOrder(pbx: string, queue: string): Promise<void> {
    const { store } = this.#floor;
    const entries = await readOrder(this.#session(pbx), queue).catch((thrown: unknown) => {
      throw isLost(thrown) ? new PbxOffline(pbx) : thrown;
    });
    const changes = reordering(store.tables, pbx, queue, entries);
    if (changes.length > 0) store.dispatch({ type: "refreshed", pbx, at: this.#clock.now(), changes });
  }

  /** Puts on the floor what we did and Asterisk has no event for. */
  tell(pbx: string, event: PbxEventBody): void {
    this.#floor.store.dispatch({ pbx, at: this.#clock.now(), ...event });
  }

  #session(pbx: string): AmiSession {
    const link = this.#floor.links.find((each) => each.pbx === pbx);
    const session = link?.client.session;
    if (session === undefined || link?.row?.status !== "live") throw new PbxOffline(pbx);
    return session;
  }
}

/** The answer did not come; what it answers may have been heard. */
const isLost = (thrown: unknown): thrown is ActionTimedOut | ConnectionLost =>
  thrown instanceof ActionTimedOut || thrown instanceof ConnectionLost;

export type Watch = {
  readonly outcome: Promise<Outcome>;
  /** Gives up watching. */
  end(): void;
};
