// The manager page's two ways to the PBX that is shown at the moment: one to ask, one to listen.
import { CentralaError } from "#lib/errors.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { EventTap } from "./event-tap.ts";
import { Explorer } from "./explorer.ts";

export type OpenManager = {
  readonly explorer: Explorer;
  readonly tap: EventTap;
  close(): Promise<void>;
};

/** Nothing is opened before somebody asks. */
export function openManager(ami: () => AmiSettings | undefined): OpenManager {
  const settings = (): AmiSettings => {
    const known = ami();
    if (known === undefined) throw new CentralaError("unavailable", "There is no PBX to talk to.");
    return known;
  };
  const explorer = new Explorer({ settings });
  const tap = new EventTap({ settings });
  return {
    explorer,
    tap,
    close: async () => {
      await Promise.all([explorer.stop(), tap.stop()]);
    },
  };
}
