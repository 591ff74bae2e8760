// The few console commands of our own, for logins with `command`: text in, lines out; undefined where it is refused.
import { AsteriskRefused } from "#lib/errors.ts";
import { command } from "#server/ami/actions/system.ts";
import type { AmiSession } from "#server/ami/session.ts";

export async function askConsole(
  session: Pick<AmiSession, "send">,
  text: string,
): Promise<readonly string[] | undefined> {
  return session.send(command(text)).catch((error) => {
    if (error instanceof AsteriskRefused) return undefined;
    throw error;
  });
}
