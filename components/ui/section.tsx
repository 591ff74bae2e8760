// A part of a page under its own heading.
import type { ReactNode } from "react";

export function Section({
  title,
  count,
  text,
  children,
}: {
  title: string;
  count?: ReactNode;
  text?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-2 flex min-h-6 flex-wrap items-baseline gap-x-2">
        <h2 className="font-semibold text-14">{title}</h2>
        {count === undefined ? null : <span className="num text-13 text-faint">{count}</span>}
        {text === undefined ? null : <div className="text-12 text-faint">{text}</div>}
      </div>
      {children}
    </section>
  );
}
