"use client";
// What opens the menu of a row besides its button: right-click, a finger that rests, and the key M on what has the focus.
import { useEffect } from "react";
import { isField } from "#components/ui/is-typing.ts";
import type { Opened } from "./menus.ts";

/** As long as phones take for it themselves. */
const REST_MS = 500;
const STRAY_PX = 10;

export function useMenuEvents(isFor: (on: string) => boolean, open: (opened: Opened) => void): void {
  useEffect(() => {
    const openOn = (target: EventTarget | null, box: Opened["box"] | null): boolean => {
      const row = target instanceof Element ? target.closest<HTMLElement>("[data-verbs]") : null;
      const on = row?.dataset.verbs;
      if (row === null || on === undefined || !isFor(on)) return false;
      const focused = document.activeElement;
      const stop = row.matches("[data-stop]") ? row : row.querySelector<HTMLElement>("[data-stop]");
      const from = focused instanceof HTMLElement && row.contains(focused) ? focused : stop;
      open({ on, box: box ?? boxOf(from ?? row), from });
      return true;
    };
    const onContextMenu = (event: MouseEvent) => {
      // Who marked text wants to copy it, and Shift asks for the browser's own menu.
      if (event.shiftKey || isField(event.target) || getSelection()?.isCollapsed === false) return;
      const byKey = event.button !== 2 && event.detail === 0 && event.clientX === 0;
      if (openOn(event.target, byKey ? null : pointOf(event))) event.preventDefault();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || isField(event.target))
        return;
      if (openOn(document.activeElement, null)) event.preventDefault();
    };
    const endTouch = onRest((event) => openOn(event.target, pointOf(event)));
    document.addEventListener("contextmenu", onContextMenu);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("contextmenu", onContextMenu);
      document.removeEventListener("keydown", onKey);
      endTouch();
    };
  }, [isFor, open]);
}

/** A finger that rests on one place; the click that follows when it leaves is swallowed. */
function onRest(then: (event: PointerEvent) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: PointerEvent | null = null;
  let opened = false;
  const forget = () => {
    clearTimeout(timer);
    start = null;
  };
  const onDown = (event: PointerEvent) => {
    forget();
    opened = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start = event;
    timer = setTimeout(() => {
      opened = then(event);
    }, REST_MS);
  };
  const onMove = (event: PointerEvent) => {
    if (start !== null && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STRAY_PX)
      forget();
  };
  const onClick = (event: MouseEvent) => {
    if (!opened) return;
    opened = false;
    event.preventDefault();
    event.stopPropagation();
  };
  const listeners = [
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", forget],
    ["pointercancel", forget],
    ["click", onClick],
  ] as const;
  for (const [name, listener] of listeners)
    document.addEventListener(name, listener as EventListener, { capture: true });
  return () => {
    forget();
    for (const [name, listener] of listeners)
      document.removeEventListener(name, listener as EventListener, { capture: true });
  };
}

const pointOf = ({ clientX, clientY }: MouseEvent) => ({ x: clientX, y: clientY, width: 0, height: 0 });

function boxOf(element: Element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
