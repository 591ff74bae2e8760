// Nothing to show, said with a sentence and the next step.
import type { ReactNode } from "react";

export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="grid min-h-72 place-items-center px-4 py-12 text-center">
      <div className="flex max-w-100 flex-col items-center gap-1.5">
        <span
          aria-hidden
          className="mb-2 grid size-11 place-items-center rounded-lg border border-line bg-surface text-faint"
        >
          {icon}
        </span>
        <h2 className="font-semibold text-16">{title}</h2>
        <p className="text-balance text-muted">{text}</p>
        {children === undefined ? null : (
          <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>
        )}
      </div>
    </div>
  );
}
