"use client";
// A "?" that explains the number beside it.
import { CircleHelp } from "lucide-react";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export const panelClass =
  "z-50 rounded-lg border border-line bg-surface p-4 text-13 text-ink shadow-raised outline-none animate-appear";

export function Hint({ label, title, children }: { label: string; title: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${title}: ${label}`}
        className="relative inline-grid size-4 shrink-0 place-items-center rounded-full text-faint transition-colors duration-120 before:absolute before:-inset-2 before:content-[''] hover:text-ink data-[state=open]:text-ink touch:before:-inset-3.5"
      >
        <CircleHelp aria-hidden className="size-3.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={title}
          sideOffset={6}
          collisionPadding={12}
          className={cx(panelClass, "w-76 max-w-[calc(100vw-1.5rem)]")}
        >
          <h3 className="mb-1 font-semibold">{title}</h3>
          <div className="space-y-2 text-muted">{children}</div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
