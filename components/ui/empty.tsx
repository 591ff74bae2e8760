// Nothing to show, said with a sentence and the next step.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export function Empty({
  icon,
  title,
  text,
  compact = false,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  /** Inside a page that has more to show. */
  compact?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={cx("grid place-items-center px-4 text-center", compact ? "py-6" : "min-h-72 py-12")}>
      <div className="flex max-w-100 flex-col items-center gap-1.5">
        <span
          aria-hidden
          className="mb-1.5 grid size-10 place-items-center rounded-lg border border-line bg-surface text-faint"
        >
          {icon}
        </span>
        <h2 className={cx("font-semibold", compact ? "text-14" : "text-16")}>{title}</h2>
        <p className="text-balance text-muted">{text}</p>
        {children === undefined ? null : (
          <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>
        )}
      </div>
    </div>
  );
}
