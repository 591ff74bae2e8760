// Event names found as bytes: the same few dozen names come thousands of times a second, so a name is hashed and
// compared where it lies in the buffer and becomes a string once in its life.

const LF = 10;
const CR = 13;
const SPACE = 32;
/** Asterisk has some 200 names; whoever sends more than this is not Asterisk, and gets no table of ours to fill. */
const MOST_NAMES = 1024;

/** Far more than there are names, so that nearly every name has a slot to itself; a power of two. */
const SLOTS = 1024;

export type NameEntry = {
  readonly name: string;
  readonly bytes: Buffer;
  wanted: boolean;
  /** How many events of this name came. */
  count: number;
  /** `…Complete`: may end as a list's end does. */
  readonly endsList: boolean;
  /** Another name in the same slot. */
  readonly next: NameEntry | undefined;
};

export class EventNames {
  readonly #wants: (eventName: string) => boolean;
  readonly #slots: (NameEntry | undefined)[] = new Array<NameEntry | undefined>(SLOTS).fill(undefined);
  #size = 0;

  constructor(wants: (eventName: string) => boolean) {
    this.#wants = wants;
  }

  /** The entry of the name that stands at `start`, after its one space; undefined while its line has no end yet. */
  at(bytes: Buffer, start: number): NameEntry | undefined {
    const from = bytes[start] === SPACE ? start + 1 : start;
    let hash = 0;
    let to = from;
    for (; to < bytes.length; to++) {
      const byte = bytes[to] ?? 0;
      if (byte === CR || byte === LF) break;
      hash = mixed(hash, byte);
    }
    if (to === bytes.length) return undefined;
    let entry = this.#slots[hash];
    while (entry !== undefined && !isAt(bytes, from, to, entry.bytes)) entry = entry.next;
    return entry ?? this.#add(hash, bytes.toString("utf8", from, to));
  }

  want(name: string): void {
    const hash = Buffer.from(name).reduce(mixed, 0);
    let entry = this.#slots[hash];
    while (entry !== undefined && entry.name !== name) entry = entry.next;
    (entry ?? this.#add(hash, name)).wanted = true;
  }

  /** Only names that came; `want` alone does not make a name appear here. */
  counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (let entry of this.#slots) {
      for (; entry !== undefined; entry = entry.next) {
        if (entry.count > 0) counts.set(entry.name, entry.count);
      }
    }
    return counts;
  }

  #add(hash: number, name: string): NameEntry {
    const entry: NameEntry = {
      name,
      bytes: Buffer.from(name),
      wanted: this.#wants(name),
      count: 0,
      endsList: name.endsWith("Complete"),
      next: this.#slots[hash],
    };
    if (this.#size < MOST_NAMES) {
      this.#size++;
      this.#slots[hash] = entry;
    }
    return entry;
  }
}

function mixed(hash: number, byte: number): number {
  return (hash * 31 + byte) & (SLOTS - 1);
}

function isAt(bytes: Buffer, from: number, to: number, name: Buffer): boolean {
  if (to - from !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name[i]) return false;
  return true;
}
