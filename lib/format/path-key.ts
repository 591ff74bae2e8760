// A row key as one segment of a URL and back: letters, figures, `-` and `_` stand as they are, each other byte of the
// UTF-8 is `~` and two hex digits, parts are joined by a full stop. So `main` + `Süd 1` reads main.S~c3~bcd~201.
import { keyOf, partsOf } from "#lib/model/key.ts";

/** An empty part would let "." and ".." appear, which browsers resolve away. */
const EMPTY = "~";

export function toPathKey(key: string): string {
  return partsOf(key).map(encodePart).join(".");
}

/** Null for a segment that no key gives. */
export function fromPathKey(segment: string): string | null {
  const parts: string[] = [];
  for (const text of segment.split(".")) {
    const part = decodePart(text);
    if (part === null) return null;
    parts.push(part);
  }
  const key = keyOf(...parts);
  return toPathKey(key) === segment ? key : null;
}

function encodePart(part: string): string {
  if (part === "") return EMPTY;
  let text = "";
  for (const byte of new TextEncoder().encode(part)) {
    const letter = String.fromCharCode(byte);
    text += /[A-Za-z0-9_-]/.test(letter) ? letter : `~${byte.toString(16).padStart(2, "0")}`;
  }
  return text;
}

function decodePart(text: string): string | null {
  if (text === EMPTY) return "";
  if (!/^(?:[A-Za-z0-9_-]|~[0-9a-f]{2})+$/.test(text)) return null;
  const bytes = [...text.matchAll(/~([0-9a-f]{2})|(.)/g)].map(([, hex, letter]) =>
    hex === undefined ? (letter ?? "").charCodeAt(0) : Number.parseInt(hex, 16),
  );
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    return null;
  }
}
