// Foreign bytes as a short line that can stand in a page, a log and a terminal.

/** At most `most` characters; controls, separators, and marks that turn or hide text become a space, and spaces do not pile up. */
export function printable(text: string, most: number): string {
  const clean = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(/[\p{C}\p{Z}\ufffd]+/gu, " ")
    .trim();
  return [...clean].slice(0, most).join("").trimEnd();
}
