// Puts text where it can be pasted from. Browsers give pages without TLS no clipboard, so there the old way is tried: what is
// shown is selected and copied, or, of a text that is not shown as it is, a copy of it that nobody sees.

/** False when the browser lets nobody copy; `shown`, the element that holds the text, is then at least selected. */
export async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return shown === null ? copyUnseen(text) : copyShown(shown);
  }
}

function copyShown(shown: HTMLElement): boolean {
  const selection = getSelection();
  if (selection === null) return false;
  selection.selectAllChildren(shown);
  return document.execCommand("copy");
}

function copyUnseen(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  area.style.cssText = "position:fixed;inset:0 auto auto 0;opacity:0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
