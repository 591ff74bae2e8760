"use client";
// Asks before something changes: by name, and with the very lines that would go out. Cancel has the focus.
import { AlertDialog } from "radix-ui";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { CodeBlock } from "./code-block.tsx";

export function ConfirmRun({
  name,
  wire,
  onConfirm,
  onCancel,
}: {
  name: string;
  wire: string;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const words = useTranslations("manager");
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => (open ? undefined : onCancel())}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0_0_0/0.35)]" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-120 max-w-[calc(100vw-1.5rem)] -translate-1/2 animate-appear flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised outline-none"
        >
          <AlertDialog.Title className="break-words font-semibold text-16">
            {words("confirmTitle", { name })}
          </AlertDialog.Title>
          <AlertDialog.Description className="text-13 text-muted">
            {words("confirmText")}
          </AlertDialog.Description>
          <CodeBlock label={words("asRaw")} text={wire} className="max-h-60" />
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{words("cancel")}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="primary" onClick={onConfirm}>
                {words("run", { name })}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
