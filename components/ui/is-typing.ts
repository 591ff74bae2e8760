// Whether a key pressed here is a letter for what is open and no shortcut of the page.

const fields = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** In a field or a menu, which take letters themselves. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${fields}, [role=menu], [role=listbox]`) !== null;
}

/** In a dialog too: the letters belong to what is open. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    isField(target) ||
    (target instanceof Element && target.closest("[role=dialog], [role=alertdialog]") !== null)
  );
}
