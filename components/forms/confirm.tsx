"use client";
// Asks before something that cannot be taken back, with the name of what it hits. Cancel has the focus.
import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { FormProblem } from "./form-problem.tsx";

export function Confirm({
  title,
  text,
  confirm,
  error,
  busy,
  onConfirm,
  onCancel,
}: {
  title: string;
  text: ReactNode;
  confirm: string;
  error: Error | null;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const words = useTranslations("form");
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => (open ? undefined : onCancel())}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-[oklch(0_0_0/0.35)]" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 flex w-110 max-w-[calc(100vw-1.5rem)] -translate-1/2 animate-appear flex-col gap-3 rounded-lg border border-line bg-surface p-5 shadow-raised outline-none"
        >
          <AlertDialog.Title className="break-words font-semibold text-16">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-13 text-muted">{text}</AlertDialog.Description>
          <FormProblem error={error} />
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{words("cancel")}</Button>
            </AlertDialog.Cancel>
            {/* It stays until the server has answered. */}
            <Button look="danger" disabled={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
