// A ring that empties clockwise; `share` is what is left of 1. The number in it says the same in words.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

export function Ring({
  share,
  className,
  children,
}: {
  share: number;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <span className={cx("relative inline-grid place-items-center", className)}>
      <svg aria-hidden="true" viewBox="0 0 40 40" className="-rotate-90 col-start-1 row-start-1 size-full">
        <circle cx="20" cy="20" r={RADIUS} fill="none" strokeWidth="3" className="stroke-line" />
        <circle
          cx="20"
          cy="20"
          r={RADIUS}
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - Math.min(1, Math.max(0, share)))}
          className="stroke-current transition-[stroke-dashoffset] duration-1000 ease-linear"
        />
      </svg>
      <span className="col-start-1 row-start-1">{children}</span>
    </span>
  );
}
