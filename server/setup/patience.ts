// How often a login may be tried while somebody edits the PBX' files. Intrusion guards (fail2ban and its like) shut out an address
// after some five refused logins in ten minutes, and would shut out the very account that is being set up. So after a refused
// login a PBX on another machine is left alone for minutes, unless a person asks; every other outcome costs it nothing.
import type { ConnectionOutcome } from "#lib/setup/connection-answer.ts";

const soonMs = 3_000;
const refusedMs = 150_000;

/** Milliseconds from the end of a try to the next one. */
export function pauseAfter(outcome: ConnectionOutcome, near: boolean): number {
  return outcome === "authentication-failed" && !near ? refusedMs : soonMs;
}
