"use client";
// Whether somebody is at the wall: a hand moved, touched or typed a moment ago. A wall that nobody touches shows no control
// and no pointer. What shall be pressed becomes pressable a little after it appears, since the touch that woke it
// must not press it too.
import { useEffect, useState } from "react";

export type Presence = "away" | "coming" | "here";

const COMING_MS = 300;
const IDLE_MS = 4_000;
/** Somebody who came by keyboard reads before they press. */
const FOCUSED_IDLE_MS = 20_000;
/** A mouse on a shelf trembles. */
const TREMBLE_PX = 4;

export function useAwake(): Presence {
  const [presence, setPresence] = useState<Presence>("away");
  useEffect(() => {
    let coming: ReturnType<typeof setTimeout> | undefined;
    let idle: ReturnType<typeof setTimeout> | undefined;
    let rest: { readonly x: number; readonly y: number } | null = null;
    const leave = () => {
      clearTimeout(coming);
      coming = undefined;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setPresence("away");
    };
    const wake = () => {
      clearTimeout(idle);
      const isFocused = document.activeElement?.matches("a:focus-visible, button:focus-visible") ?? false;
      idle = setTimeout(leave, isFocused ? FOCUSED_IDLE_MS : IDLE_MS);
      if (coming !== undefined) return;
      setPresence("coming");
      coming = setTimeout(() => setPresence("here"), COMING_MS);
    };
    const onMove = ({ screenX: x, screenY: y }: PointerEvent) => {
      const moved = rest !== null && Math.hypot(x - rest.x, y - rest.y) >= TREMBLE_PX;
      if (rest === null || moved) rest = { x, y };
      if (moved) wake();
    };
    document.addEventListener("pointermove", onMove);
    const signs = ["pointerdown", "keydown", "focusin"] as const;
    for (const sign of signs) document.addEventListener(sign, wake);
    return () => {
      clearTimeout(coming);
      clearTimeout(idle);
      document.removeEventListener("pointermove", onMove);
      for (const sign of signs) document.removeEventListener(sign, wake);
    };
  }, []);
  return presence;
}
