// Who answers: version and clock of the Asterisk behind a session. What it may not tell stays null.
import { AsteriskRefused } from "#lib/errors.ts";
import type { PbxRow } from "#lib/model/rows.ts";
import { coreSettings, getvar } from "#server/ami/actions/system.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { AmiSession } from "#server/ami/session.ts";

export type Identity = Pick<PbxRow, "asteriskVersion" | "amiVersion" | "clockSkewMs">;

export async function readIdentity(
  session: Pick<AmiSession, "send" | "version">,
  clock: Clock,
): Promise<Identity> {
  const orNull = <T>(value: Promise<T>): Promise<T | null> =>
    value.catch((error) => {
      if (error instanceof AsteriskRefused) return null;
      throw error;
    });
  const settings = await orNull(session.send(coreSettings));
  const before = clock.now();
  const epoch = await orNull(session.send(getvar("EPOCH")));
  const middle = (before + clock.now()) / 2;
  return {
    asteriskVersion: settings?.response.message.get("AsteriskVersion") ?? null,
    amiVersion: session.version,
    clockSkewMs: epoch === null ? null : skewOf(Number(epoch), middle),
  };
}

/** EPOCH has whole seconds: a difference under one is none. */
function skewOf(epochSeconds: number, now: number): number | null {
  if (!(epochSeconds > 0)) return null;
  const skew = Math.round(epochSeconds * 1_000 + 500 - now);
  return Math.abs(skew) <= 1_000 ? 0 : skew;
}
