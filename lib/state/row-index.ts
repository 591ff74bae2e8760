// One index: name → keys, ordered where its spec says so. Costs what changes: a row that keeps its place isn't touched.

type Entry = { readonly key: string; readonly order: number };

const none: readonly string[] = [];

export class RowIndex<R> {
  readonly #of: (row: R) => string | null;
  readonly #order: ((row: R) => number) | null;
  readonly #sets = new Map<string, Set<string>>();
  readonly #lists = new Map<string, Entry[]>();

  constructor(of: (row: R) => string | null, order: ((row: R) => number) | null) {
    this.#of = of;
    this.#order = order;
  }

  move(key: string, before: R | null, after: R | null): void {
    const from = before === null ? null : this.#of(before);
    const to = after === null ? null : this.#of(after);
    if (this.#order !== null) {
      const oldOrder = before === null ? 0 : this.#order(before);
      const newOrder = after === null ? 0 : this.#order(after);
      if (from === to && oldOrder === newOrder) return;
      if (from !== null) this.#cut(from, { key, order: oldOrder });
      if (to !== null) this.#insert(to, { key, order: newOrder });
      return;
    }
    if (from === to) return;
    if (from !== null) this.#drop(from, key);
    if (to !== null) this.#add(to, key);
  }

  /** The keys under a name, in order where the index has one. Valid until the next apply. */
  keys(name: string): Iterable<string> {
    if (this.#order === null) return this.#sets.get(name) ?? none;
    const list = this.#lists.get(name);
    return list === undefined ? none : list.map((entry) => entry.key);
  }

  /** The first key in order, without building the list. */
  first(name: string): string | undefined {
    if (this.#order !== null) return this.#lists.get(name)?.[0]?.key;
    for (const key of this.#sets.get(name) ?? none) return key;
    return undefined;
  }

  at(name: string, position: number): string | undefined {
    return this.#lists.get(name)?.[position]?.key;
  }

  /** Zero-based place of a row in its ordered list, -1 when it isn't there. */
  indexOf(name: string, key: string, order: number): number {
    const list = this.#lists.get(name);
    if (list === undefined) return -1;
    const index = place(list, { key, order });
    return list[index]?.key === key ? index : -1;
  }

  size(name: string): number {
    return this.#order === null ? (this.#sets.get(name)?.size ?? 0) : (this.#lists.get(name)?.length ?? 0);
  }

  /** How many names hold rows: 0 at rest, or something leaks. */
  get names(): number {
    return this.#order === null ? this.#sets.size : this.#lists.size;
  }

  #add(name: string, key: string): void {
    const set = this.#sets.get(name);
    if (set === undefined) this.#sets.set(name, new Set([key]));
    else set.add(key);
  }

  #drop(name: string, key: string): void {
    const set = this.#sets.get(name);
    if (set === undefined) return;
    set.delete(key);
    if (set.size === 0) this.#sets.delete(name);
  }

  #insert(name: string, entry: Entry): void {
    const list = this.#lists.get(name);
    if (list === undefined) this.#lists.set(name, [entry]);
    else list.splice(place(list, entry), 0, entry);
  }

  #cut(name: string, entry: Entry): void {
    const list = this.#lists.get(name);
    if (list === undefined) return;
    const index = place(list, entry);
    if (list[index]?.key === entry.key) list.splice(index, 1);
    if (list.length === 0) this.#lists.delete(name);
  }
}

/** Where the entry stands, or would stand (binary search). */
function place(list: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && isBefore(other, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.order < b.order || (a.order === b.order && a.key < b.key);
}
