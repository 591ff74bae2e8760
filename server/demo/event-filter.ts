// What a session's Filter actions let through. Includes come first, then excludes. The legacy form is a pattern over the
// whole event; a mistaken one is accepted and lets nothing through. Source: manager.c match_filter(), manager_add_filter().
interface Rule {
  readonly exclude: boolean;
  matches(event: string): boolean;
}

export class EventFilter {
  readonly #rules: Rule[] = [];

  /** False when Asterisk would call it badly formed. */
  add(filter: string, criteria: string, knowsCriteria: boolean): boolean {
    const rule =
      criteria !== "" && knowsCriteria ? criteriaRule(criteria, filter) : legacyRule(filter, knowsCriteria);
    if (rule === undefined) return false;
    if (rule !== "ignored") this.#rules.push(rule);
    return true;
  }

  passes(event: string): boolean {
    const rules = this.#rules;
    if (rules.length === 0) return true;
    const includes = rules.filter((rule) => !rule.exclude);
    if (includes.length > 0 && !includes.some((rule) => rule.matches(event))) return false;
    return !rules.some((rule) => rule.exclude && rule.matches(event));
  }
}

function legacyRule(filter: string, strict: boolean): Rule | "ignored" | undefined {
  if (filter === "") return strict ? undefined : "ignored";
  const exclude = filter.startsWith("!");
  const pattern = compile(exclude ? filter.slice(1) : filter);
  return pattern && { exclude, matches: (event) => pattern.test(event) };
}

/** `action(exclude),name(RTCPSent),header(Channel),method(starts_with)`, with the value to look for beside it. */
function criteriaRule(criteria: string, wanted: string): Rule | undefined {
  const parts = new Map<string, string>();
  for (const part of criteria.split(",")) {
    const match = /^\s*(action|name|header|method)\(([^()]*)\)\s*$/.exec(part);
    if (match?.[1] === undefined || match[2] === undefined) return undefined;
    parts.set(match[1], match[2]);
  }
  const exclude = parts.get("action") === "exclude";
  const name = parts.get("name");
  const header = parts.get("header");
  const value = valueTest(parts.get("method") ?? "none", wanted);
  if (value === undefined) return undefined;
  return {
    exclude,
    matches(event) {
      if (name !== undefined && !event.startsWith(`Event: ${name}\r\n`)) return false;
      if (header === undefined) return value(event);
      const line = event.split("\r\n").find((each) => each.startsWith(`${header}:`));
      return line !== undefined && value(line.slice(header.length + 1).trimStart());
    },
  };
}

function valueTest(method: string, wanted: string): ((text: string) => boolean) | undefined {
  const pattern = method === "regex" ? compile(wanted) : undefined;
  switch (method) {
    case "none":
      return () => true;
    case "exact":
      return (text) => text === wanted;
    case "starts_with":
      return (text) => text.startsWith(wanted);
    case "ends_with":
      return (text) => text.endsWith(wanted);
    case "contains":
      return (text) => text.includes(wanted);
    case "regex":
      return pattern && ((text) => pattern.test(text));
    default:
      return undefined;
  }
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "m");
  } catch {
    return undefined;
  }
}
