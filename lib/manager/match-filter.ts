// What a set of filters lets through, computed as Asterisk does it, so that a page can show on live events what would
// have been dropped. Patterns run where they were typed, in the browser: the server never runs one.
// Source: Asterisk main/manager.c match_eventdata, filter_cmp_fn, should_send_event.
import type { FilterMethod, FilterSyntax, RawFilter } from "./event-filter.ts";
import { posixTest, type RegexUnits } from "./posix-regex.ts";

type Test = (text: string) => boolean;
type Entry = { readonly exclude: boolean; readonly matches: Test };

export type CompiledFilters = {
  /** Whether the event would be sent. `lines` are its header lines, with or without carriage returns. */
  readonly passes: (lines: string) => boolean;
  /** Filters that Asterisk would refuse or that cannot be told here, by their place; they are left out. */
  readonly wrong: readonly number[];
};

export function compileFilters(filters: readonly RawFilter[], syntax: FilterSyntax): CompiledFilters {
  const wrong: number[] = [];
  const entries: Entry[] = [];
  filters.forEach((filter, place) => {
    const entry = compile(filter, syntax);
    if (entry === null) wrong.push(place);
    else entries.push(entry);
  });
  const includes = entries.filter(({ exclude }) => !exclude);
  const excludes = entries.filter(({ exclude }) => exclude);
  return {
    wrong,
    passes(lines) {
      const text = asOnTheWire(lines);
      if (includes.length > 0 && !includes.some(({ matches }) => matches(text))) return false;
      return !excludes.some(({ matches }) => matches(text));
    },
  };
}

/** Each line ends with CRLF, and one more ends the event. */
function asOnTheWire(lines: string): string {
  return `${lines.replaceAll("\r\n", "\n").trimEnd().replaceAll("\n", "\r\n")}\r\n\r\n`;
}

function compile({ filter, criteria }: RawFilter, syntax: FilterSyntax): Entry | null {
  const units = syntax === "advanced" ? "characters" : "bytes";
  const marked = filter.startsWith("!");
  const pattern = marked ? filter.slice(1) : filter;
  // Asterisk 16 reads the pattern alone, whatever criteria it is given.
  if (criteria === null || syntax === "legacy") {
    if (pattern === "") return null;
    const matches = testOf("regex", pattern, units);
    return matches === null ? null : { exclude: marked, matches };
  }
  const parts = readCriteria(criteria);
  if (parts === null) return null;
  const method = parts.method ?? "none";
  if ((method === "none") !== (pattern === "")) return null;
  const matches = testOf(method, pattern, units);
  if (matches === null) return null;
  const exclude = parts.action === undefined ? marked : parts.action === "exclude";
  const { name, header } = parts;
  return {
    exclude,
    matches: (text) =>
      isNamed(text, name) && (header === undefined ? matches(text) : inHeader(text, header, matches)),
  };
}

type Criteria = { action?: string; name?: string; header?: string; method?: FilterMethod };

function readCriteria(criteria: string): Criteria | null {
  const parts: Record<string, string> = {};
  for (const part of criteria.split(/[ ,)]+/).filter((each) => each !== "")) {
    const match = /^(action|name|header|method)\((.+)$/.exec(part);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    parts[match[1]] = match[2];
  }
  const { action, method } = parts;
  if (Object.keys(parts).length === 0) return null;
  if (action !== undefined && action !== "include" && action !== "exclude") return null;
  if (method !== undefined && !isMethod(method)) return null;
  return parts as Criteria;
}

const isMethod = (text: string): text is FilterMethod =>
  /^(?:none|exact|starts_with|ends_with|contains|regex)$/.test(text);

const isNamed = (text: string, name: string | undefined): boolean =>
  name === undefined || text.startsWith(`Event: ${name}\r\n`);

/** Any line of that header; one without a value never matches. */
function inHeader(text: string, header: string, matches: Test): boolean {
  const start = header.endsWith(":") ? header : `${header}:`;
  return text.split("\r\n").some((line) => {
    if (!line.startsWith(start)) return false;
    const value = line.slice(start.length).replace(/^[\x01-\x20]+/, "");
    return value !== "" && matches(value);
  });
}

function testOf(method: FilterMethod, pattern: string, units: RegexUnits): Test | null {
  switch (method) {
    case "none":
      return () => true;
    case "exact":
      return (text) => text === pattern;
    case "starts_with":
      return (text) => text.startsWith(pattern);
    case "ends_with":
      return (text) => text.endsWith(pattern);
    case "contains":
      return (text) => text.includes(pattern);
    case "regex":
      return posixTest(pattern, units);
  }
}
