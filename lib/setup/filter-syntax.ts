// Which way of writing `eventfilter` an Asterisk understands. An older one takes the new way for an unknown option, says so at
// debug level alone, and then sends everything: where the version is not certain, the old way is the safe one, since all read it.
// Source: main/manager.c at the tags of each branch.

export type FilterSyntax = "advanced" | "legacy";

/** The first minor version of each branch that reads the new way; branches after the last have always read it. */
const since: ReadonlyMap<number, number> = new Map([
  [18, 26],
  [20, 11],
  [21, 6],
  [22, 1],
]);
const alwaysFrom = 23;

/** `version` as Asterisk says it (`22.10.1~dfsg`, `certified/18.9-cert5`, `GIT-master-1a2b3c`), null when it is not known. */
export function filterSyntax(version: string | null): FilterSyntax {
  const found = /^(?:Asterisk )?(\d+)\.(\d+)/.exec(version ?? "");
  if (found === null || /cert/i.test(version ?? "")) return "legacy";
  const [major, minor] = [Number(found[1]), Number(found[2])];
  if (major >= alwaysFrom) return "advanced";
  return minor >= (since.get(major) ?? Number.POSITIVE_INFINITY) ? "advanced" : "legacy";
}
