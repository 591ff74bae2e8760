"use client";
import type { ReactNode } from "react";
import { moveFocus } from "./arrow-keys.ts";
import { cx } from "./cx.ts";
// The one table: a grid of columns given once for head and rows, a head that stays in sight, arrows between rows.
// Columns come and go with the width of the table itself, not of the screen. Built of roles and not of <table>, because virtual rows stand at places of their own.
import { columnheader, rowAt, rowgroup, tableOf } from "./roles.ts";

export type Column = {
  readonly id: string;
  readonly text: string;
  /** A "?" beside it. */
  readonly hint?: ReactNode;
  readonly align?: "right";
  /** Read out, and not written. */
  readonly silent?: boolean;
  /** Hides the column on narrow screens; the cells carry the same class. */
  readonly className?: string;
};

export const cellNumber = "num text-right";

export function Table({
  label,
  grid,
  columns,
  rowCount,
  children,
}: {
  label: string;
  /** Classes that lay out head and rows alike. */
  grid: string;
  columns: readonly Column[];
  rowCount: number;
  /** Row groups. */
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between what stands inside
    <div
      {...tableOf(label, rowCount)}
      onKeyDown={moveFocus}
      className="@container overflow-clip rounded-lg border border-line bg-surface [&>:last-child]:-mb-px"
    >
      <div {...rowgroup} className="sticky top-0 z-10">
        <div
          {...rowAt(1)}
          className={cx(
            "grid h-9 items-center gap-x-3 @2xl:gap-x-5 border-line border-b bg-sunken px-3 text-12 text-muted",
            grid,
          )}
        >
          {columns.map((column) => (
            <span key={column.id} {...columnheader} className={cx("min-w-0", column.className)}>
              <span className={cx("flex items-center gap-1", column.align === "right" && "justify-end")}>
                <span className={column.silent ? "sr-only" : "truncate"} title={column.text}>
                  {column.text}
                </span>
                {column.hint}
              </span>
            </span>
          ))}
        </div>
      </div>
      {children}
    </div>
  );
}

export function rowClass(grid: string): string {
  return cx(
    "grid min-h-9 items-center gap-x-3 @2xl:gap-x-5 border-line border-b px-3 text-13 hover:bg-hover",
    grid,
  );
}
