"use client";
// Who had the focus before a dialog that no trigger opened gets it back when the dialog goes; otherwise the keyboard starts
// again at the top of the page.
import { useCallback, useState } from "react";

export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return useCallback(
    (event) => {
      event.preventDefault();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}
