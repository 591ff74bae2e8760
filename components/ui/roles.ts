// Roles of tables and lists that are laid out as grids. Real <table> and <li> elements would bring a layout of their own,
// which virtual rows at places of their own can't have.
export const rowgroup = { role: "rowgroup" } as const;
export const row = { role: "row" } as const;
export const columnheader = { role: "columnheader" } as const;
export const cell = { role: "cell" } as const;

/** `rows` without the head. */
export const tableOf = (label: string, rows: number) =>
  ({ role: "table", "aria-label": label, "aria-rowcount": rows + 1 }) as const;

/** Counted from 1, the head included; with virtual rows readers could not count themselves. */
export const rowAt = (index: number) => ({ role: "row", "aria-rowindex": index }) as const;

/** Counted from 0. */
export const itemAt = (index: number, size: number) =>
  ({ role: "listitem", "aria-posinset": index + 1, "aria-setsize": size }) as const;
