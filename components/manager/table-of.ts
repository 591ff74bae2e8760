// Rows of headers as a table: a column for each name in the order of first sight, repeated headers in one cell.
import type { AnswerItem } from "#lib/manager/answer.ts";

export type AnswerTable = {
  readonly columns: readonly string[];
  /** Cells in the order of the columns; "" where a row has none. */
  readonly rows: readonly (readonly string[])[];
};

export function tableOf(items: readonly AnswerItem[]): AnswerTable {
  const places = new Map<string, number>();
  for (const { fields } of items)
    for (const [name] of fields) if (!places.has(name)) places.set(name, places.size);
  const rows = items.map(({ fields }) => {
    const cells = Array.from({ length: places.size }, () => "");
    for (const [name, value] of fields) {
      const place = places.get(name) ?? 0;
      cells[place] = cells[place] === "" ? value : `${cells[place]}, ${value}`;
    }
    return cells;
  });
  return { columns: [...places.keys()], rows };
}
