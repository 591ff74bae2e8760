// Asterisk answers on AMI while it is still loading modules: its lists are then short or refused, and a floor read from
// them would be half. Until `FullyBooted`, or until it knows as many actions as it ever did, we wait.

import type { Clock } from "#server/ami/clock.ts";
import { listCommands, type Rights } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";

export type BootSigns = {
  /** How many actions this PBX offered when it was last whole; 0 before the first time. */
  readonly mostActions: number;
  /** Whether FullyBooted has been heard in this session; logins without the class `system` never hear it. */
  readonly fullyBooted: () => boolean;
};

const askEveryMs = 250;
/** A PBX without app_queue, or with fewer modules than before, is taken as it is after this. */
const patienceMs = 30_000;

/** Resolves with the rights of the login once the PBX offers what it used to. */
export async function waitForModules(
  session: Pick<AmiSession, "send" | "rights">,
  clock: Clock,
  { mostActions, fullyBooted }: BootSigns,
): Promise<Rights> {
  const deadline = clock.elapsed() + patienceMs;
  let { rights } = session;
  while (!isWhole(rights, mostActions) && clock.elapsed() < deadline) {
    await new Promise<void>((resolve) => clock.after(askEveryMs, resolve));
    const booted = fullyBooted();
    rights = await session.send(listCommands);
    if (booted) break;
  }
  return rights;
}

function isWhole(rights: Rights, mostActions: number): boolean {
  return !rights.known || (rights.actions.has("queuestatus") && rights.actions.size >= mostActions);
}
