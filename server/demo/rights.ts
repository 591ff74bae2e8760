// AMI's classes of rights as bits. Source: manager.h EVENT_FLAG_*, manager.c perms[], strings_to_mask(), ast_strings_match().
const classNames = [
  "system",
  "call",
  "log",
  "verbose",
  "command",
  "agent",
  "user",
  "config",
  "dtmf",
  "reporting",
  "cdr",
  "dialplan",
  "originate",
  "agi",
  "hookresponse",
  "cc",
  "aoc",
  "test",
  "security",
  "message",
] as const;

export type RightClass = (typeof classNames)[number];

const bits = new Map<string, number>(classNames.map((name, index) => [name, 1 << index]));
export const everything = 2 ** classNames.length - 1;

export const bitOf = (name: RightClass): number => bits.get(name) ?? 0;

export const bitsOf = (...names: readonly RightClass[]): number =>
  names.reduce((mask, name) => mask | bitOf(name), 0);

/** A comma list of manager.conf's `read=` and `write=`: a name it does not know gives nothing. */
export function rightsOf(list: string): number {
  if (list === "all") return everything;
  return list.split(",").reduce((mask, name) => mask | (bits.get(name.trim()) ?? 0), 0);
}

/**
 * What an EventMask means: true words, false words, a number or a comma list. A name that is not known counts as
 * nothing, which leaves a session that is silently deaf; undefined only for an empty mask.
 */
export function eventMask(mask: string): number | undefined {
  if (mask === "") return undefined;
  if (/^\d+$/.test(mask)) return Number(mask) & everything;
  if (/^(on|yes|true|all|y|t)$/i.test(mask)) return everything;
  if (/^(off|no|false|none|n|f)$/i.test(mask)) return 0;
  return mask
    .split(",")
    .reduce((sum, name) => sum | (name === "all" ? everything : (bits.get(name) ?? 0)), 0);
}

/** `(Priv: call,reporting,all)`, in the order of Asterisk's table. */
export function namesOf(mask: number): string {
  if (mask === 0) return "<none>";
  return [...classNames.filter((name) => (mask & bitOf(name)) !== 0), "all"].join(",");
}
