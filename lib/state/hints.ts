// Which devices a dialplan hint follows, by the tables.
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "./tables.ts";

export function devicesOfHintIn(tables: Pick<ReadonlyTables, "get">, pbx: string) {
  return (exten: string, context: string): readonly string[] =>
    tables.get("hints", keyOf(pbx, exten, context))?.devices ?? [];
}
