// Is what somebody typed, or pasted, a number to call? The server decides what may be called; this decides what is offered.

/** What people put between digits. */
const between = /[\s\u00a0().\-/\u2010-\u2015]/g;

/** Without what stands between its digits, or null where it is no number. Takes `tel:` and `callto:` too. */
export function typedNumber(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^(?:tel|callto):(?:\/\/)?/i, "")
    .replace(/;.*$/, "")
    .replace(between, "");
  return /^\+?[0-9*#]{2,32}$/.test(bare) ? bare : null;
}
