"use client";
// Whether the palette or the list of keys is open. The code of both comes after the page: early enough that no first letter is
// lost to the wait, and that both open when the server is gone.
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useEarlyLetters } from "./use-early-letters.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const FETCH_AFTER_MS = 1_500;

const loadPalette = () => import("./palette.tsx");
const loadKeys = () => import("./keys-dialog.tsx");
const Palette = dynamic(async () => (await loadPalette()).Palette, { ssr: false });
const KeysDialog = dynamic(async () => (await loadKeys()).KeysDialog, { ssr: false });

type Open = "palette" | "keys" | null;

const OpenContext = createContext<(open: Open) => void>(() => undefined);

export function PaletteProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open>(null);
  const early = useEarlyLetters(open === "palette");
  const actions = useMemo(() => {
    const openPalette = () => {
      early.begin();
      setOpen("palette");
    };
    return { openPalette, openKeys: () => setOpen("keys") };
  }, [early]);
  useShortcuts(actions);
  useEffect(() => {
    // What fails here is asked for again when it is opened.
    const fetching = setTimeout(() => void Promise.allSettled([loadPalette(), loadKeys()]), FETCH_AFTER_MS);
    return () => clearTimeout(fetching);
  }, []);
  const close = (stays: boolean) => setOpen(stays ? open : null);
  return (
    <OpenContext value={setOpen}>
      {children}
      {open === "palette" ? (
        <Palette onOpenChange={close} showKeys={actions.openKeys} takeEarly={early.take} />
      ) : null}
      {open === "keys" ? <KeysDialog onOpenChange={close} /> : null}
    </OpenContext>
  );
}

export function useOpenPalette(): (open: Open) => void {
  return useContext(OpenContext);
}
