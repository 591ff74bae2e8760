// A number with its name: the name above, small and quiet; the number below, in figures that keep their width.
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";

const sizes = { lg: "text-28 sm:text-40", md: "text-28", sm: "text-14" } as const;

export function Figure({
  label,
  size = "md",
  hint,
  unit,
  className,
  children,
}: {
  label: string;
  size?: keyof typeof sizes;
  /** A "?" beside the name. */
  hint?: ReactNode;
  /** Small, after the number. */
  unit?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cx("min-w-0", className)}>
      <dt className="flex items-center gap-1 text-12 text-muted">
        <span className="truncate" title={label}>
          {label}
        </span>
        {hint}
      </dt>
      <dd className={cx("num flex items-baseline gap-1.5 font-semibold tracking-tight", sizes[size])}>
        {children}
        {unit === undefined ? null : (
          <span className="truncate font-normal text-13 text-muted tracking-normal">{unit}</span>
        )}
      </dd>
    </div>
  );
}
