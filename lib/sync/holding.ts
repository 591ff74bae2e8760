// What a browser keeps of a PBX that a server just started has not seen whole yet: the last known floor, which the connection
// marks as old, in place of none. It is let go of the moment the server has seen it.
import type { PbxRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Snapshot } from "./contract.ts";

const isSeen = ({ status, liveUntil }: PbxRow) => status === "live" || liveUntil !== null;

export class Holding {
  /** The name of each by its key. */
  #pbxes: ReadonlyMap<string, string> = new Map();

  /** Called with each snapshot before it is applied: which PBXs are held from now on. */
  judge(tables: ReadonlyTables, { tables: { pbxes } }: Snapshot, anotherLife: boolean): void {
    const held = (row: PbxRow) => {
      if (isSeen(row)) return false;
      const known = tables.get("pbxes", row.key);
      if (!anotherLife) return this.#pbxes.get(row.key) === row.name;
      return known !== undefined && known.name === row.name && isSeen(known);
    };
    this.#pbxes = new Map(pbxes.filter(held).map(({ key, name }) => [key, name]));
  }

  holds(pbx: string): boolean {
    return this.#pbxes.has(pbx);
  }

  get any(): boolean {
    return this.#pbxes.size > 0;
  }

  /** True where this row, or its end, says that the server has seen a PBX that is held, looks at another one, or at none. */
  endsWith(key: string, row: PbxRow | null): boolean {
    const name = this.#pbxes.get(key);
    return name !== undefined && (row === null || name !== row.name || isSeen(row));
  }

  /** The row as it is shown meanwhile: `knownAt` says how old what is kept has become. */
  shown(row: PbxRow, known: PbxRow | undefined, knownAt: number): PbxRow {
    return this.#pbxes.has(row.key) ? { ...row, liveUntil: known?.liveUntil ?? knownAt } : row;
  }
}
