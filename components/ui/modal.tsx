"use client";
// A form or a fact over the page that asked for it. Esc and the cross close it; who had the focus gets it back.
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { cx } from "./cx.ts";
import { useReturnFocus } from "./use-return-focus.ts";

/** Who opens a form wants to write, and not to close it again. */
function beginAtField(event: Event) {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  const field = target.querySelector<HTMLElement>("input:not([type=checkbox]), select, textarea");
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

/** What stands over dialogs is not outside of them: who presses it keeps what they have written. */
function keepOpenBelow(event: Event) {
  const { target } = event;
  if (target instanceof Element && target.closest("[data-over-dialogs]") !== null) event.preventDefault();
}

export function Modal({
  title,
  closeLabel,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  closeLabel: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0_0_0/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={beginAtField}
          onCloseAutoFocus={returnFocus}
          onInteractOutside={keepOpenBelow}
          className={cx(
            "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-1.5rem)] -translate-1/2 animate-appear overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised outline-none",
            wide ? "w-180" : "w-120",
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-3">
            <Dialog.Title className="min-w-0 break-words pt-1 font-semibold text-16">
              <bdi>{title}</bdi>
            </Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={closeLabel}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
