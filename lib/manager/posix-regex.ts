// A POSIX extended regular expression, as Asterisk compiles those of `eventfilter`, as one of JavaScript's: `.` and `^`
// know no lines, a backslash in brackets is a backslash, classes are written `[:cntrl:]`. Asterisk 22 counts
// characters and knows the letters of Unicode, 16 counts bytes and knows those of ASCII (measured). What the two would not read alike (doubled quantifiers,
// collating elements) is refused rather than guessed.
// Source: POSIX.1-2017 XBD 9.4, and glibc's regcomp for `\w \W \s \S \b \B \< \>`.

export type RegexUnits = "characters" | "bytes";

const letters: Readonly<Record<RegexUnits, Readonly<Record<string, string>>>> = {
  characters: { alnum: "\\p{L}\\p{N}", alpha: "\\p{L}", lower: "\\p{Ll}", upper: "\\p{Lu}" },
  bytes: { alnum: "A-Za-z0-9", alpha: "A-Za-z", lower: "a-z", upper: "A-Z" },
};

const classes: Readonly<Record<string, string>> = {
  blank: " \\t",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "\\x21-\\x7e",
  print: "\\x20-\\x7e",
  punct: "!-\\/:-@\\[-`{-~",
  space: " \\t\\n\\v\\f\\r",
  xdigit: "0-9A-Fa-f",
};

/** Null when it is no valid expression, or one that cannot be told in JavaScript. */
export function posixTest(pattern: string, units: RegexUnits): ((text: string) => boolean) | null {
  if (units === "characters") {
    const regex = translate(pattern, units);
    return regex === null ? null : (text) => regex.test(text);
  }
  const regex = translate(asBytes(pattern), units);
  return regex === null ? null : (text) => regex.test(asBytes(text));
}

/** A string of one character for each byte of UTF-8. */
function asBytes(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

function translate(pattern: string, units: RegexUnits): RegExp | null {
  let source = "";
  /** Whether a quantifier may stand here; after another one it may not. */
  let atom = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "[") {
      const bracket = readBracket(pattern, at, letters[units]);
      if (bracket === null) return null;
      source += bracket.source;
      at = bracket.end;
      atom = true;
    } else if (char === "\\") {
      const escaped = pattern[++at];
      if (escaped === undefined) return null;
      source += escapeOf(escaped);
      atom = true;
    } else if (char === ".") {
      source += "[\\s\\S]";
      atom = true;
    } else if ("*+?{".includes(char)) {
      const quantifier = char === "{" ? /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at))?.[0] : char;
      if (!atom || quantifier === undefined) return null;
      source += quantifier;
      at += quantifier.length - 1;
      atom = false;
    } else {
      source += "^$()|".includes(char) ? char : literal(char);
      atom = !"^$(|".includes(char);
    }
  }
  try {
    return new RegExp(source, "u");
  } catch {
    return null;
  }
}

function escapeOf(char: string): string {
  if (/[wWsSbB1-9]/.test(char)) return `\\${char}`;
  return char === "<" || char === ">" ? "\\b" : literal(char);
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

function readBracket(
  pattern: string,
  start: number,
  ofLetters: Readonly<Record<string, string>>,
): { readonly source: string; readonly end: number } | null {
  let at = start + 1;
  let source = "[";
  if (pattern[at] === "^") {
    source += "^";
    at++;
  }
  for (let first = true; ; first = false, at++) {
    const char = pattern[at];
    if (char === undefined) return null;
    if (char === "]" && !first) return { source: `${source}]`, end: at };
    if (char === "[" && /[:.=]/.test(pattern[at + 1] ?? "")) {
      const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at));
      const name = named?.[1] ?? "";
      const members = ofLetters[name] ?? classes[name];
      if (named === null || members === undefined) return null;
      source += members;
      at += named[0].length - 1;
    } else source += literal(char);
  }
}
