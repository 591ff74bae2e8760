// The first step's question to the server: does Asterisk's manager answer there, and may the steps go on without it?
import type { ConnectionOutcome } from "#lib/setup/connection-answer.ts";
import type { PlaceForm } from "#lib/setup/pbx-form.ts";
import { placeOf, type Where } from "./plan.ts";

/** Nobody knows a fingerprint before the certificate was seen: without one, a known authority is asked for and the certificate shown. */
export const isToBeSeen = ({ tlsMode, fingerprint }: Where): boolean =>
  tlsMode === "pin" && fingerprint.trim() === "";

export const goingOn = (where: Where): Where => (isToBeSeen(where) ? { ...where, tlsMode: "system" } : where);

export const placeToTry = (where: Where): PlaceForm => placeOf(goingOn(where));

const hopeless: readonly ConnectionOutcome[] = [
  "reached",
  "connect-name-unknown",
  "connect-unreachable",
  "tls-bad-setting",
];

/** Manager access may be what the next steps are about to switch on; where there is no host, no account can be written for it. */
export const mayComeLater = (outcome: ConnectionOutcome): boolean => !hopeless.includes(outcome);
