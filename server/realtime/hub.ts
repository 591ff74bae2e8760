// The streams that somebody looks at. Patches come in from the feed, messages go out through an outlet; no socket is known here.
import type { Patch } from "#lib/state/change.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { type Cursor, heartbeatMs } from "#lib/sync/contract.ts";
import type { Scope } from "#lib/sync/scope.ts";
import { type Batch, Coalescer, spanFor } from "./coalesce.ts";
import { Encoded } from "./encoded.ts";
import type { Feed } from "./feed.ts";
import { scopeId } from "./scope-id.ts";
import { Stream } from "./stream.ts";
import type { Timers } from "./timers.ts";
import type { Traffic } from "./traffic.ts";

/** How messages reach viewers. `cast` goes to all who were let in and not put out since. */
export type Outlet<V> = {
  send(viewer: V, message: Encoded): void;
  cast(room: string, message: Encoded): void;
  letIn(viewer: V, room: string): void;
  putOut(viewer: V, room: string): void;
};

type HubOptions<V> = {
  readonly tables: ReadonlyTables;
  readonly feed: Feed;
  readonly outlet: Outlet<V>;
  readonly lastHeardAt: () => Readonly<Record<string, number>>;
  readonly timers: Timers;
  readonly traffic: Traffic;
};

type Active<V> = { readonly stream: Stream; readonly viewers: Set<V>; leftAt: number };

export const freeAfterMs = 60_000;

export class Hub<V> {
  readonly #options: HubOptions<V>;
  readonly #active = new Map<string, Active<V>>();
  readonly #coalescer: Coalescer;
  readonly #unsubscribe: () => void;
  #seq = 0;
  #stopBeat: () => void;

  constructor(options: HubOptions<V>) {
    this.#options = options;
    this.#coalescer = new Coalescer(
      options.timers,
      (batch) => this.#publish(batch),
      () => spanFor(this.#viewers),
    );
    this.#unsubscribe = options.feed.subscribe((patch) => this.#take(patch));
    this.#stopBeat = options.timers.after(heartbeatMs, () => this.#beat());
  }

  get streams(): number {
    return this.#active.size;
  }

  get #viewers(): number {
    let sum = 0;
    for (const { viewers } of this.#active.values()) sum += viewers.size;
    return sum;
  }

  /** Brings the viewer up to date and lets them in, in one tick, so that nothing can slip between. */
  join(viewer: V, scope: Scope, cursor: Cursor | null): void {
    const { outlet, traffic } = this.#options;
    const active = this.#activate(scope);
    const messages = active.stream.catchUp(cursor, () => this.#coalescer.flush());
    if (messages[0]?.event === "snapshot") traffic.snapshots += 1;
    else if (cursor !== null) traffic.resumes += 1;
    for (const message of messages) outlet.send(viewer, message);
    active.viewers.add(viewer);
    outlet.letIn(viewer, active.stream.id);
    outlet.send(viewer, this.#heartbeat(active.stream));
  }

  leave(viewer: V, scope: Scope): void {
    const active = this.#active.get(scopeId(scope));
    if (active === undefined || !active.viewers.delete(viewer)) return;
    this.#options.outlet.putOut(viewer, active.stream.id);
    if (active.viewers.size === 0) active.leftAt = this.#options.timers.now();
  }

  close(): void {
    this.#unsubscribe();
    this.#stopBeat();
    this.#coalescer.close();
    this.#active.clear();
  }

  /** While nobody looks, a patch costs one addition: the tables have moved, and no cursor from before stands here. */
  #take(patch: Patch): void {
    this.#options.traffic.patches += 1;
    if (this.#active.size === 0) this.#seq += 1;
    else this.#coalescer.add(patch);
  }

  #publish(batch: Batch): void {
    const { outlet, timers, traffic } = this.#options;
    this.#seq += 1;
    for (const { stream } of this.#active.values()) {
      const message = stream.publish(batch, this.#seq, timers.now());
      if (message === null) continue;
      traffic.frames += 1;
      outlet.cast(stream.id, message);
    }
  }

  #activate(scope: Scope): Active<V> {
    const id = scopeId(scope);
    const known = this.#active.get(id);
    if (known !== undefined) return known;
    const { feed, tables, timers } = this.#options;
    this.#coalescer.flush();
    const stream = new Stream(scope, feed.epoch, this.#seq, tables);
    const active = { stream, viewers: new Set<V>(), leftAt: timers.now() };
    this.#active.set(id, active);
    return active;
  }

  #beat(): void {
    const { outlet, timers } = this.#options;
    const now = timers.now();
    for (const [id, { stream, viewers, leftAt }] of this.#active) {
      stream.prune(now);
      if (viewers.size > 0) outlet.cast(id, this.#heartbeat(stream));
      else if (now - leftAt >= freeAfterMs) this.#active.delete(id);
    }
    this.#stopBeat = timers.after(heartbeatMs, () => this.#beat());
  }

  #heartbeat({ scope, seq }: Stream): Encoded {
    const { feed, timers, lastHeardAt } = this.#options;
    const heard = Object.entries(lastHeardAt()).filter(([pbx]) => scope.pbxes?.includes(pbx) ?? true);
    return Encoded.of("heartbeat", {
      epoch: feed.epoch,
      seq,
      now: timers.now(),
      lastHeardAt: Object.fromEntries(heard),
    });
  }
}
