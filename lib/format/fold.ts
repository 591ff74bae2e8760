// Names as searching and sorting see them: without case and accents, and for sorting with figures of one width, so that
// "2" stands before "10". Names come back again and again, so each is folded once.

const LIMIT = 20_000;
const DIGITS = 12;

const folded = new Map<string, string>();
const sortable = new Map<string, string>();

/** "Süd" and "SUD" are both "sud", "Łódź" is "lodz". */
export const fold = (text: string) =>
  memo(folded, text, () => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ł", "l"));

/** To be compared with `<`. */
export const sortKey = (text: string) =>
  memo(sortable, text, () => fold(text).replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0")));

export const byName = (a: { readonly name: string; readonly key: string }, b: typeof a) =>
  compare(sortKey(a.name), sortKey(b.name)) || compare(a.key, b.key);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True when every word that was typed is found in one of the names. */
export function matches(typed: string, names: readonly string[]): boolean {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.every((word) => names.some((name) => fold(name).includes(word)));
}

function memo(known: Map<string, string>, text: string, make: () => string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= LIMIT) known.clear();
  const made = make();
  known.set(text, made);
  return made;
}
