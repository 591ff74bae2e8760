// The phone that rings for somebody: of their account's link, as a device that Asterisk can dial. Nothing from a browser, and
// nothing that could name a second device.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { Principal } from "#lib/access/principal.ts";
import { partsOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

/** An endpoint itself is better than a Local channel that leads to it. */
const dialable = [
  /^(?:PJSIP|SIP|IAX2|SCCP)\/[\w.+-]{1,80}$/,
  /^Local\/[\w.+-]{1,40}@[\w.-]{1,79}(?:\/n)?$/,
] as const;

/** null for who is linked to no phone on this PBX. */
export function ownPhone(asker: Principal, pbx: string, tables: ReadonlyTables): string | null {
  const devices = personKeysOf(asker.agent, tables)
    .map(partsOf)
    .filter(([of]) => of === pbx)
    .map(([, device = ""]) => device);
  return dialablePhone(devices);
}

export function dialablePhone(devices: readonly string[]): string | null {
  for (const shape of dialable) {
    const found = devices.find((device) => shape.test(device));
    if (found !== undefined) return found;
  }
  return null;
}
