// The stream of one scope: its frames in order, the latest of them kept for those who were away, and a snapshot for everybody else.
// Each is encoded once. A stream is freed when nobody has looked for a minute.
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Cursor, Frame, Snapshot } from "#lib/sync/contract.ts";
import { Projector } from "#lib/sync/project.ts";
import type { Scope } from "#lib/sync/scope.ts";
import { standIn } from "#server/stand-in.ts";
import type { Batch } from "./coalesce.ts";
import { Encoded } from "./encoded.ts";
import { scopeId } from "./scope-id.ts";

export const ringMs = 30_000;
export const ringBytes = 1_000_000;

type Kept = { readonly from: number; readonly to: number; readonly at: number; readonly message: Encoded };

export class Stream {
  readonly id: string;
  readonly scope: Scope;
  readonly #epoch: string;
  readonly #projector: Projector;
  #seq: number;
  #ring: Kept[] = [];
  #bytes = 0;
  #snapshot: { readonly seq: number; readonly message: Encoded } | null = null;

  /** `tables` must stand at `seq`: nothing that is still to be published may be in them. */
  constructor(scope: Scope, epoch: string, seq: number, tables: ReadonlyTables) {
    this.id = scopeId(scope);
    this.scope = scope;
    this.#epoch = epoch;
    this.#seq = seq;
    this.#projector = new Projector(scope, tables, standIn);
  }

  /** Where a viewer stands who has everything. Numbers whose batch this scope may not see are skipped. */
  get seq(): number {
    return this.#seq;
  }

  /** What this scope is sent of a batch; null when that is nothing. */
  publish({ applied, cause }: Batch, seq: number, at: number): Encoded | null {
    const changes = this.#projector.project(applied);
    if (changes.length === 0) return null;
    const from = this.#seq;
    const frame: Frame = { epoch: this.#epoch, scope: this.id, from, to: seq, cause, changes };
    const message = Encoded.of("frame", frame);
    this.#seq = seq;
    this.#ring.push({ from, to: seq, at, message });
    this.#bytes += message.bytes;
    this.prune(at);
    return message;
  }

  /** What brings a viewer from `cursor` to `seq`: nothing, the frames since, or a snapshot. `settle` is called before one is made, to publish what waits. */
  catchUp(cursor: Cursor | null, settle: () => void): readonly Encoded[] {
    if (cursor?.epoch === this.#epoch && cursor.scope === this.id) {
      const missed = this.#since(cursor.seq);
      if (missed !== null) return missed;
    }
    const known = this.#snapshot;
    const since = known === null ? null : this.#since(known.seq);
    if (known !== null && since !== null && isWorth(since, known.message)) return [known.message, ...since];
    settle();
    return [this.#encode()];
  }

  /** Lets go of what is too old or too much to be kept. */
  prune(now: number): void {
    let gone = 0;
    for (const { at, message } of this.#ring) {
      if (at >= now - ringMs && this.#bytes <= ringBytes) break;
      this.#bytes -= message.bytes;
      gone += 1;
    }
    if (gone > 0) this.#ring.splice(0, gone);
    if (this.#snapshot !== null && this.#since(this.#snapshot.seq) === null) this.#snapshot = null;
  }

  /** Frames after `seq`; null when the ring doesn't reach that far, or `seq` is no place in this stream. */
  #since(seq: number): readonly Encoded[] | null {
    if (seq === this.#seq) return [];
    const start = this.#ring.findIndex(({ from }) => from === seq);
    return start < 0 ? null : this.#ring.slice(start).map(({ message }) => message);
  }

  #encode(): Encoded {
    const { id: scope, seq } = this;
    const snapshot: Snapshot = { epoch: this.#epoch, scope, seq, tables: this.#projector.snapshot() };
    const message = Encoded.of("snapshot", snapshot);
    this.#snapshot = { seq, message };
    return message;
  }
}

/** An older snapshot and the frames since serve as well as a new one, while they are not much more to send: in a storm of reconnects, each encoding counts. */
function isWorth(since: readonly Encoded[], snapshot: Encoded): boolean {
  return since.reduce((sum, { bytes }) => sum + bytes, 0) <= snapshot.bytes / 2;
}
