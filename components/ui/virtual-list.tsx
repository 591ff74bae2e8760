"use client";
// A list of which only the rows in sight exist: sections with an optional head, rows of one height or of what they hold, one
// column or as many equal ones as fit. What is in sight is one grid, so that a thing which changes its place is moved and not
// made anew, and so that rows align by their highest.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, Fragment, type ReactNode, useCallback, useMemo, useRef } from "react";
import { more } from "./arrow-keys.ts";
import { useScrollArea } from "./scroll-area.tsx";
import { usePlace } from "./use-place.ts";
import { useRowHeights } from "./use-row-heights.ts";

export type ListSection = { readonly id: string; readonly keys: readonly string[] };

type Row =
  | { readonly section: ListSection; readonly from: number; readonly index: number }
  | { readonly section: ListSection; readonly from: null };

const HEAD_HEIGHT = 40;
const FINGER_HEIGHT = 44;
/** Drawn beyond the window on either side, so that arrows and a slow turn of the wheel find something. */
const BEYOND = 216;

export function VirtualList({
  sections,
  rowHeight: height,
  minColumnWidth = null,
  gap: space = 0,
  grows = false,
  as,
  head,
  render,
}: {
  sections: readonly ListSection[];
  /** This and the widths below are in px at the usual size of text, and grow with it; a finger gets at least 44. */
  rowHeight: number;
  /** null for one column. */
  minColumnWidth?: number | null;
  gap?: number;
  /** Rows may be higher than `rowHeight`, which is then their least. */
  grows?: boolean;
  as: { readonly role: "rowgroup" } | { readonly role: "list"; readonly "aria-label": string };
  head?: (section: ListSection) => ReactNode;
  /** One element. `index` counts through all sections. */
  render: (key: string, index: number) => ReactNode;
}) {
  const area = useScrollArea();
  const box = useRef<HTMLDivElement>(null);
  const { columns, offset, scale, touched } = usePlace(box, minColumnWidth, space);
  const rowHeight = (touched ? Math.max(height, FINGER_HEIGHT) : height) * scale;
  const headHeight = HEAD_HEIGHT * scale;
  const gap = space * scale;
  const rows = useMemo(() => layOut(sections, columns, head !== undefined), [sections, columns, head]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => area.current,
    estimateSize: useCallback(
      (index: number) => (rows[index]?.from === null ? headHeight : rowHeight + gap),
      [rows, rowHeight, headHeight, gap],
    ),
    getItemKey: useCallback(
      (index: number) => rowId(rows[index], grows && columns === 1),
      [rows, grows, columns],
    ),
    overscan: Math.ceil(BEYOND / (height + space)),
    // Rows stand there with the first paint; the true size is measured right after.
    initialRect: { width: innerWidth, height: innerHeight },
    scrollMargin: offset,
  });
  const shown = virtualizer.getVirtualItems();
  const first = shown[0];
  const undrawn = more((first?.index ?? 0) > 0, (shown.at(-1)?.index ?? -1) < rows.length - 1);
  const take = useCallback(
    (place: number, height: number) => virtualizer.resizeItem(place, height + gap),
    [virtualizer, gap],
  );
  useRowHeights(grows ? box : null, first?.index ?? 0, take);
  // A head keeps no distance from the row below it.
  const track = (row: Row | undefined) =>
    row?.from === null ? `${headHeight - gap}px` : grows ? "min-content" : `${rowHeight}px`;
  const style: CSSProperties & Record<"--least", string | undefined> = {
    height: Math.max(0, virtualizer.getTotalSize() - gap),
    paddingTop: first === undefined ? 0 : first.start - offset,
    display: "grid",
    gap,
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: shown.map(({ index }) => track(rows[index])).join(" "),
    alignContent: "start",
    // The browser would scroll along with a thing that changes its place.
    overflowAnchor: "none",
    // The least height is the items' own: a track of at least so much would not grow in a box that is full.
    "--least": grows ? `${rowHeight}px` : undefined,
    ...(grows ? { alignItems: "start" } : {}),
  };
  return (
    <div ref={box} {...as} {...undrawn} style={style} className={grows ? "*:min-h-(--least)" : undefined}>
      {shown.flatMap(({ index }) => {
        const row = rows[index];
        if (row === undefined) return [];
        if (row.from !== null) {
          return row.section.keys
            .slice(row.from, row.from + columns)
            .map((key, place) => (
              <Fragment key={`${row.section.id} ${key}`}>{render(key, row.index + place)}</Fragment>
            ));
        }
        return [
          <div
            key={`head ${row.section.id}`}
            role={as.role === "rowgroup" ? "row" : "presentation"}
            style={{ gridColumn: "1 / -1", height: headHeight }}
          >
            {head?.(row.section)}
          </div>,
        ];
      })}
    </div>
  );
}

/** The height of a single thing belongs to the thing, that of several side by side to their place. */
function rowId(row: Row | undefined, single: boolean): string {
  const part =
    row === undefined || row.from === null ? "head" : single ? row.section.keys[row.from] : row.from;
  return `${row?.section.id} ${part}`;
}

function layOut(sections: readonly ListSection[], columns: number, hasHeads: boolean): readonly Row[] {
  const rows: Row[] = [];
  let index = 0;
  for (const section of sections) {
    if (hasHeads) rows.push({ section, from: null });
    for (let from = 0; from < section.keys.length; from += columns)
      rows.push({ section, from, index: index + from });
    index += section.keys.length;
  }
  return rows;
}
