// Puts text where it can be pasted from. Browsers give pages without TLS no clipboard, so there the old way is tried.

/** False when the browser lets it happen in neither way; then the text is at least selected. */
export async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const selection = getSelection();
    if (shown === null || selection === null) return false;
    selection.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}
