"use client";
// Where toasts stand, in our own colours; and Ctrl-Z, which undoes what the newest of them offers to.
import { CircleCheck, CircleX, TriangleAlert, X } from "lucide-react";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { useTranslations } from "use-intl";
import { isTyping } from "#components/ui/is-typing.ts";
import { undos } from "./undo.ts";

const icons = {
  success: <CircleCheck aria-hidden className="size-4 text-good" />,
  warning: <TriangleAlert aria-hidden className="size-4 text-soon" />,
  error: <CircleX aria-hidden className="size-4 text-danger" />,
  close: <X aria-hidden className="size-3.5" />,
};

const classNames = {
  toast:
    "pointer-events-auto flex w-full items-start gap-2.5 rounded-lg border border-line bg-surface py-2.5 pr-9 pl-3 text-13 text-ink shadow-raised",
  icon: "mt-0.5 shrink-0",
  content: "min-w-0 flex-1 break-words",
  title: "font-medium",
  description: "text-12 text-muted",
  actionButton:
    "-my-1 hit shrink-0 self-center rounded-md border border-line px-2.5 font-medium text-13 hover:bg-hover",
  closeButton:
    "absolute top-1 right-1 grid size-8 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink",
};

export function Toasts() {
  const words = useTranslations("hands");
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (!isUndo || event.repeat || isTyping(event.target)) return;
      const run = undos.take();
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => () => void toast.dismiss(), []);
  return (
    <Toaster
      closeButton
      containerAriaLabel={words("toasts")}
      icons={icons}
      position="bottom-right"
      style={{ fontFamily: "inherit" }}
      // Of either theme: the colours are ours.
      theme="light"
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      visibleToasts={4}
      toastOptions={{ unstyled: true, classNames, closeButtonAriaLabel: words("closeToast") }}
    />
  );
}
