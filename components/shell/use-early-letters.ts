// Letters typed while the palette is on its way: kept for its field instead of falling on the page behind. Listening begins
// with the key that opens the palette, not with the drawing that follows it: on a busy machine a letter fits between.
import { useEffect, useState } from "react";

class EarlyLetters {
  #letters = "";
  #listening = false;

  begin = (): void => {
    if (this.#listening) return;
    this.#letters = "";
    this.#listening = true;
    document.addEventListener("keydown", this.#onKey, { capture: true });
  };

  end = (): void => {
    this.#listening = false;
    document.removeEventListener("keydown", this.#onKey, { capture: true });
  };

  /** What came since the last time. */
  take = (): string => {
    const typed = this.#letters;
    this.#letters = "";
    return typed;
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("[role=dialog]") !== null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#letters += event.key;
  };
}

/** `begin` may be called by whoever opens the palette, `take` by its field. */
export function useEarlyLetters(isOpen: boolean): Pick<EarlyLetters, "begin" | "take"> {
  const [early] = useState(() => new EarlyLetters());
  useEffect(() => {
    if (!isOpen) return;
    early.begin();
    return early.end;
  }, [isOpen, early]);
  return early;
}
