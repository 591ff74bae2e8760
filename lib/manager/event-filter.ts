// `eventfilter` of manager.conf: from what somebody wants dropped or kept to the line that says it, in the syntax that
// this Asterisk understands; and what such lines let through. Includes are applied first, then excludes.
// Source: Asterisk main/manager.c manager_add_filter, filter_cmp_fn, should_send_event; configs/samples/manager.conf.

export const filterMethods = ["none", "exact", "starts_with", "ends_with", "contains", "regex"] as const;
export type FilterMethod = (typeof filterMethods)[number];

export type FilterRule = {
  readonly exclude: boolean;
  /** An event's exact name; "" for any. */
  readonly event: string;
  /** The header that the value is looked for in; "" for the whole event. */
  readonly header: string;
  readonly method: FilterMethod;
  readonly value: string;
};

export type FilterSyntax = "advanced" | "legacy";

/** What Asterisk is given: the pattern, and for the new syntax what stands in the brackets behind `eventfilter`. */
export type RawFilter = { readonly filter: string; readonly criteria: string | null };

export type FilterProblem =
  /** Nothing to look for. */
  | "empty"
  /** A blank, comma or bracket where the syntax has none. */
  | "bad-name"
  /** What no line of a configuration file can hold. */
  | "unsayable"
  /** The old syntax cannot say it. */
  | "needs-advanced";

/** Versions that have the new syntax, by branch. On older ones such a line is ignored, and nothing is filtered. */
const advancedSince: Readonly<Record<number, number>> = { 18: 26, 20: 11, 21: 6, 22: 1 };

/** From Asterisk's own version text, such as `22.10.1~dfsg`; the old syntax, which all understand, when in doubt. */
export function filterSyntaxFor(asteriskVersion: string): FilterSyntax {
  const match = /(\d+)\.(\d+)/.exec(asteriskVersion);
  const major = Number(match?.[1] ?? 0);
  const minor = Number(match?.[2] ?? 0);
  if (major >= 23) return "advanced";
  const since = advancedSince[major];
  return since !== undefined && minor >= since ? "advanced" : "legacy";
}

export function rawFilterOf(rule: FilterRule, syntax: FilterSyntax): RawFilter | FilterProblem {
  const { event, header, method, value } = rule;
  if (event === "" && header === "" && (method === "none" || value === "")) return "empty";
  if (method !== "none" && value === "") return "empty";
  if (!/^[^\s,()]*$/.test(event) || !/^[^\s,():]*$/.test(header)) return "bad-name";
  if (/[\x00-\x1f\x7f]/.test(value) || value !== value.trim()) return "unsayable";
  return syntax === "advanced" ? advanced(rule) : legacy(rule);
}

function advanced({ exclude, event, header, method, value }: FilterRule): RawFilter | FilterProblem {
  // A `!` in front is eaten as the old sign for "exclude".
  if (method !== "none" && value.startsWith("!")) return "unsayable";
  const parts = [`action(${exclude ? "exclude" : "include"})`];
  if (event !== "") parts.push(`name(${event})`);
  if (header !== "") parts.push(`header(${header})`);
  if (method !== "none") parts.push(`method(${method})`);
  return { criteria: parts.join(","), filter: method === "none" ? "" : value };
}

const endOfLine = "[[:cntrl:]]";
const inLine = "[^[:cntrl:]]";

/** One regular expression over the event's whole text, in which each line ends with two control characters. */
function legacy({ exclude, event, header, method, value }: FilterRule): RawFilter | FilterProblem {
  const named = event === "" ? "" : `^Event: ${escapePosix(event)}${endOfLine}`;
  if (header === "" && method === "regex" && event === "") return withSign(exclude, value);
  if (method === "regex" || (header === "" && method !== "none" && method !== "contains"))
    return "needs-advanced";
  const found = header === "" ? escapePosix(method === "none" ? "" : value) : lineOf(header, method, value);
  return withSign(exclude, named + (named !== "" && found !== "" ? ".*" : "") + found);
}

function lineOf(header: string, method: FilterMethod, value: string): string {
  const text = escapePosix(value);
  const start = `${endOfLine}${escapePosix(header)}: *`;
  switch (method) {
    case "exact":
      return `${start}${text}${endOfLine}`;
    case "starts_with":
      return `${start}${text}`;
    case "ends_with":
      return `${start}${inLine}*${text}${endOfLine}`;
    case "contains":
      return `${start}${inLine}*${text}`;
    default:
      // A header without a value counts as none.
      return `${start}[^[:cntrl:] ]`;
  }
}

const withSign = (exclude: boolean, pattern: string): RawFilter | FilterProblem =>
  pattern.startsWith("!") ? "unsayable" : { criteria: null, filter: exclude ? `!${pattern}` : pattern };

const escapePosix = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** The line for manager.conf. A `;` would begin a comment. */
export function configLine({ criteria, filter }: RawFilter): string {
  const key = criteria === null ? "eventfilter" : `eventfilter(${criteria})`;
  return `${key} = ${filter.replaceAll(";", "\\;")}`.trimEnd();
}
