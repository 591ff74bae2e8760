"use client";
// How rows and verbs reach the one menu of their page.
import { createContext, type ReactNode, use } from "react";

/** A kind of thing and the key of its row, in the attribute and as the name of the menu that is open. */
export const verbsOf = (kind: string, key: string) => ({ "data-verbs": `${kind}:${key}` });

export type Opened = {
  /** As in `data-verbs`. */
  readonly on: string;
  /** Where it stands, in px of the window. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Who gets the focus back. */
  readonly from: HTMLElement | null;
};

export type Menus = {
  readonly on: string | null;
  readonly open: (opened: Opened) => void;
  readonly close: () => void;
  /** Whether this viewer finds anything in the menu of that row. */
  readonly isFor: (on: string) => boolean;
  /** Closes the menu, gives the focus back, and only then does it, so that a dialog knows where the focus was. */
  readonly choose: (run: () => void) => void;
  /** A dialog that outlives the menu and the row. */
  readonly show: (dialog: (close: () => void) => ReactNode) => void;
};

export const MenusContext = createContext<Menus | null>(null);

export function useVerbMenus(): Menus {
  const menus = use(MenusContext);
  if (menus === null) throw new Error("there is no menu of verbs here");
  return menus;
}
