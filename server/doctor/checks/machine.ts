// Our own machine: room on the disk, a database that answers, a Node that we know.
import { type Finding, finding } from "#lib/doctor/finding.ts";
import type { Disk, Machine } from "#server/doctor/facts.ts";
import { type Check, notKnown } from "./check.ts";

const megabyte = 1_000_000;
const oldestNode = 24;

export const checkMachine: Check = ({ machine }) => [
  ...disk(machine.disk),
  ...database(machine.database),
  ...node(machine.node),
];

function disk(found: Machine["disk"]): Finding[] {
  if (!found.known) return [notKnown("machine", "thing-disk", found.why)];
  const { freeBytes, totalBytes } = found.value satisfies Disk;
  const severity =
    freeBytes < 200 * megabyte
      ? "problem"
      : freeBytes < 1_000 * megabyte || freeBytes < totalBytes / 20
        ? "warning"
        : null;
  if (severity === null) return [];
  return [
    finding("disk-low", severity, "machine", { details: { megabytes: Math.round(freeBytes / megabyte) } }),
  ];
}

function database(found: Machine["database"]): Finding[] {
  if (!found.known) return [notKnown("machine", "thing-database", found.why)];
  return found.value.answered ? [] : [finding("database-down", "problem", "machine")];
}

function node(version: string): Finding[] {
  if (Number.parseInt(version, 10) >= oldestNode) return [];
  return [finding("node-old", "problem", "machine", { details: { version, wanted: oldestNode } })];
}
