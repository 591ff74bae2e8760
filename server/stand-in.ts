// What masked viewers get in place of a number that rows are found by: the same letters for as long as this process lives. The key
// is made anew at each start and leaves the process nowhere, since without one a list of all numbers would tell which it was.
import { createHmac, randomBytes } from "node:crypto";
import type { StandIn } from "#lib/sync/project-row.ts";

const key = randomBytes(32);
const length = 10;

/** Letters only, so that nobody takes them for a number. */
export const standIn: StandIn = (digits) =>
  [...createHmac("sha256", key).update(digits).digest().subarray(0, length)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join("");
