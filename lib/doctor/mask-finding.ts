// A finding for somebody who may not see numbers: they hide in the names of members and in the lines made of these.
import { maskText } from "#lib/sync/mask.ts";
import type { Details, Finding } from "./finding.ts";

/** Names of the PBX's own, in which no number of a person stands. */
const plainDetails: ReadonlySet<string> = new Set([
  "advisory",
  "version",
  "mendedIn",
  "wanted",
  "events",
  "kinds",
]);

/** Whether it is about queues and their members by name. */
export const namesQueues = ({ subject }: Finding): boolean => subject === "members" || subject === "queues";

export function maskFinding(finding: Finding): Finding {
  const { details, line } = finding;
  return {
    ...finding,
    details: Object.fromEntries(Object.entries(details).map(masked)),
    line: line === null || !namesQueues(finding) ? line : { ...line, text: maskText(line.text) },
  };
}

function masked([name, value]: [string, Details[string]]): [string, Details[string]] {
  if (plainDetails.has(name) || typeof value === "number") return [name, value];
  return [name, typeof value === "string" ? maskText(value) : value.map(maskText)];
}
