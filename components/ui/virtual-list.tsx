"use client";
// A list of which only the rows in sight exist: sections with an optional head, rows of one height, one column or as many
// equal ones as fit.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useScrollArea } from "./scroll-area.tsx";

export type ListSection = { readonly id: string; readonly keys: readonly string[] };

type Row =
  | { readonly section: ListSection; readonly from: number; readonly index: number }
  | { readonly section: ListSection; readonly from: null };

const HEAD_HEIGHT = 40;
const REM = 16;

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
  /** This and the widths below are in px at the usual size of text, and grow with it. */
  rowHeight: number;
  /** null for one column. */
  minColumnWidth?: number | null;
  gap?: number;
  /** Rows of one column may be higher than `rowHeight`, which is then their least. */
  grows?: boolean;
  as: { readonly role: "rowgroup" } | { readonly role: "list"; readonly "aria-label": string };
  head?: (section: ListSection) => ReactNode;
  /** `index` counts through all sections. */
  render: (key: string, index: number) => ReactNode;
}) {
  const area = useScrollArea();
  const box = useRef<HTMLDivElement>(null);
  const { columns, offset, scale } = usePlace(box, minColumnWidth, space);
  const rowHeight = height * scale;
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
    getItemKey: useCallback((index: number) => rowId(rows[index], grows), [rows, grows]),
    overscan: 6,
    // Rows stand there with the first paint; the true size is measured right after.
    initialRect: { width: innerWidth, height: innerHeight },
    scrollMargin: offset,
  });
  const template = `repeat(${columns}, minmax(0, 1fr))`;
  return (
    <div
      ref={box}
      {...as}
      style={{ height: Math.max(0, virtualizer.getTotalSize() - gap), position: "relative" }}
    >
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const isHead = row.from === null;
        return (
          <div
            key={item.key}
            data-index={item.index}
            ref={grows ? virtualizer.measureElement : null}
            role={isHead && as.role === "rowgroup" ? "row" : "presentation"}
            style={{
              position: "absolute",
              insetInline: 0,
              [grows ? "minHeight" : "height"]: isHead ? headHeight : rowHeight,
              transform: `translateY(${item.start - offset}px)`,
              ...(isHead ? {} : { display: "grid", gap, gridTemplateColumns: template }),
            }}
          >
            {row.from === null
              ? head?.(row.section)
              : row.section.keys
                  .slice(row.from, row.from + columns)
                  .map((key, place) => render(key, row.index + place))}
          </div>
        );
      })}
    </div>
  );
}

/** Where rows grow, a height belongs to the thing and not to its place. */
function rowId(row: Row | undefined, grows: boolean): string {
  const part =
    row === undefined || row.from === null ? "head" : grows ? row.section.keys[row.from] : row.from;
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

type Place = { readonly columns: number; readonly offset: number; readonly scale: number };

/** How many columns fit, and how far below the top of what scrolls the list begins. */
function usePlace(
  box: { readonly current: HTMLElement | null },
  minColumnWidth: number | null,
  gap: number,
): Place {
  const area = useScrollArea();
  const [place, setPlace] = useState<Place>({ columns: 1, offset: 0, scale: 1 });
  useLayoutEffect(() => {
    const element = box.current;
    const scroller = area.current;
    if (element === null || scroller === null) return;
    const measure = () => {
      const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const offset = Math.round(top + scroller.scrollTop);
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
      const fitting =
        minColumnWidth === null
          ? 1
          : Math.floor((element.clientWidth / scale + gap) / (minColumnWidth + gap));
      const columns = Math.max(1, fitting);
      setPlace((was) =>
        was.columns === columns && was.offset === offset && was.scale === scale
          ? was
          : { columns, offset, scale },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (scroller.firstElementChild !== null) observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, [area, box, gap, minColumnWidth]);
  return place;
}
