"use client";
// Whether the palette or the list of keys is open; the code of both is fetched when first asked for.
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useShortcuts } from "./use-shortcuts.ts";

const Palette = dynamic(async () => (await import("./palette.tsx")).Palette, { ssr: false });
const KeysDialog = dynamic(async () => (await import("./keys-dialog.tsx")).KeysDialog, { ssr: false });

type Open = "palette" | "keys" | null;

const OpenContext = createContext<(open: Open) => void>(() => undefined);

export function PaletteProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open>(null);
  const actions = useMemo(
    () => ({ openPalette: () => setOpen("palette"), openKeys: () => setOpen("keys") }),
    [],
  );
  useShortcuts(actions);
  const close = (stays: boolean) => setOpen(stays ? open : null);
  return (
    <OpenContext value={setOpen}>
      {children}
      {open === "palette" ? <Palette onOpenChange={close} showKeys={actions.openKeys} /> : null}
      {open === "keys" ? <KeysDialog onOpenChange={close} /> : null}
    </OpenContext>
  );
}

export function useOpenPalette(): (open: Open) => void {
  return useContext(OpenContext);
}
