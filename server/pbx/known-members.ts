// Every membership since the start as it last was, those that have ended too: whoever has logged out can be logged in as they were,
// and an interface that a browser names is one that stood on this floor.
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { Store } from "./store.ts";

/** More memberships than any floor has; beyond them the oldest are forgotten. */
const most = 20_000;

export class KnownMembers {
  readonly #most: number;
  readonly #rows = new Map<string, MemberRow>();
  /** By PBX and interface: the keys of its rows. */
  readonly #byInterface = new Map<string, Set<string>>();

  constructor(store: Pick<Store, "subscribe">, mostRows = most) {
    this.#most = mostRows;
    store.subscribe(({ applied }) => {
      for (const item of applied) {
        if (item.table === "members" && item.after !== null) this.#keep(item.after);
        if (item.table === "pbxes" && item.after === null) this.#forgetPbx(item.key);
      }
    });
  }

  get(pbx: string, queue: string, name: string): MemberRow | undefined {
    return this.#rows.get(keyOf(pbx, queue, name));
  }

  ofInterface(pbx: string, name: string): readonly MemberRow[] {
    const keys = this.#byInterface.get(keyOf(pbx, name)) ?? [];
    return [...keys].flatMap((key) => this.#rows.get(key) ?? []);
  }

  all(): IterableIterator<MemberRow> {
    return this.#rows.values();
  }

  #keep(row: MemberRow): void {
    const known = this.#rows.has(row.key);
    this.#rows.set(row.key, row);
    if (known) return;
    const name = keyOf(row.pbx, row.interface);
    const keys = this.#byInterface.get(name);
    if (keys === undefined) this.#byInterface.set(name, new Set([row.key]));
    else keys.add(row.key);
    if (this.#rows.size > this.#most) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const [oldest] = this.#rows.values();
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forgetPbx(pbx: string): void {
    for (const row of this.#rows.values()) if (row.pbx === pbx) this.#forget(row);
  }

  #forget(row: MemberRow): void {
    this.#rows.delete(row.key);
    const name = keyOf(row.pbx, row.interface);
    const keys = this.#byInterface.get(name);
    keys?.delete(row.key);
    if (keys?.size === 0) this.#byInterface.delete(name);
  }
}
