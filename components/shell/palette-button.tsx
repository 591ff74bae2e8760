"use client";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { useOpenPalette } from "./palette-state.tsx";

export function PaletteButton() {
  const words = useTranslations("palette");
  const open = useOpenPalette();
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K"
      onClick={() => open("palette")}
      className={cx(buttonClass("quiet"), "shrink-0 font-normal")}
    >
      <Search aria-hidden className="size-4" />
      <span className="max-lg:sr-only">{words("open")}</span>
      <span className="hidden gap-0.5 lg:flex">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}
