// From what a directory says of somebody to what they are here: `group=value` pairs, read from left to right.
// The first pair that fits decides a role, so the strongest stands first; of queues, every pair that fits counts.

export type GroupMap = readonly { readonly group: string; readonly value: string }[];

/** Null when a pair cannot be read. The last equals sign parts them: a DN holds some of its own. `*` fits everybody. */
export function readGroupMap(text: string, separator: RegExp): GroupMap | null {
  const pairs = text
    .split(separator)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => /^(.+)=([^=]+)$/.exec(pair));
  const map: { group: string; value: string }[] = [];
  for (const pair of pairs) {
    const [group = "", value = ""] = pair?.slice(1).map((part) => part.trim()) ?? [];
    if (group === "" || value === "") return null;
    map.push({ group, value });
  }
  return map.length === 0 ? null : map;
}

/** `same` says what two names of one group have in common, such as their letters without case. */
export function valuesFor(
  groups: readonly string[],
  map: GroupMap,
  same: (name: string) => string = (name) => name,
): readonly string[] {
  const has = new Set(groups.map(same));
  return map.filter(({ group }) => group === "*" || has.has(same(group))).map(({ value }) => value);
}

/** Case and blanks around separators mean nothing in a DN, except after a backslash. Source: RFC 4514. */
export const sameDn = (dn: string): string => dn.replace(/\s*(?<!\\)([,=+])\s*/g, "$1").toLowerCase();

/** What a claim holds as names: a list, or one text with names between commas. Anything else is none. */
export function namesIn(claim: unknown): readonly string[] {
  if (typeof claim === "string")
    return claim
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter(Boolean);
  if (!Array.isArray(claim)) return [];
  return claim.filter((name): name is string => typeof name === "string" && name !== "").slice(0, 2_000);
}
