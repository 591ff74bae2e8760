"use client";
// "?": the keys that there are.
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { usePlaces } from "./use-places.ts";

export function KeysDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const places = usePlaces();
  const words = useTranslations("keys");
  const nav = useTranslations("nav");
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0_0_0/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-140 max-w-[calc(100vw-1.5rem)] -translate-1/2 animate-appear overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised outline-none"
        >
          <div className="mb-3 flex items-center justify-between">
            <Dialog.Title className="font-semibold text-16">{words("title")}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={words("close")}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            <section className="space-y-5">
              <Keys title={words("general")}>
                <Line text={words("palette")} keys={["Ctrl", "K"]} />
                <Line text={words("search")} keys={["/"]} />
                <Line text={words("help")} keys={["?"]} />
                <Line text={words("escape")} keys={["Esc"]} />
              </Keys>
              <Keys title={words("lists")}>
                <Line text={words("move")} keys={["↑", "↓"]} />
                <Line text={words("firstLast")} keys={["Home", "End"]} />
                <Line text={words("openRow")} keys={["Enter"]} />
                <Line text={words("menu")} keys={["M"]} />
                <Line text={words("select")} keys={["X"]} />
                <Line text={words("selectMore")} keys={["Shift", "↓"]} />
                <Line text={words("undo")} keys={["Ctrl", "Z"]} />
              </Keys>
            </section>
            <Keys title={words("goTo")}>
              {places.map((place) => (
                <Line key={place.name} text={nav(place.name)} keys={["G", place.key.toUpperCase()]} />
              ))}
            </Keys>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Keys({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-12 text-faint">{title}</h3>
      <dl className="space-y-1">{children}</dl>
    </div>
  );
}

function Line({ text, keys }: { text: string; keys: readonly string[] }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-3 text-13">
      <dt>{text}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
