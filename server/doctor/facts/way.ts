// The way to the PBX: loopback or a network, in clear text or not, and the address that we come from.
import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { AmiSettings } from "#server/ami/settings.ts";
import { type Known, known, unknown, type Way } from "#server/doctor/facts.ts";
import { ownAddresses } from "#server/setup/own-address.ts";
import { isLoopback } from "#server/setup/write-manager-conf.ts";

export type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>;

const askSystem: Lookup = (host) => systemLookup(host, { all: true });

export async function readWay(ami: AmiSettings, lookup: Lookup = askSystem): Promise<Way> {
  const { host, port, username, tls } = ami;
  const own = await ownAddresses(host, port).catch(() => []);
  return {
    host,
    port,
    username,
    tls: tls === undefined ? "off" : tls.fingerprint256 !== undefined ? "pinned" : "verified",
    loopback: await isOwnMachine(host, lookup),
    ownAddresses: own,
  };
}

/** A name counts as this machine only if every address that it has is one. */
async function isOwnMachine(host: string, lookup: Lookup): Promise<Known<boolean>> {
  if (isIP(host) !== 0) return known(isLoopback(host));
  const addresses = await lookup(host).catch(() => []);
  if (addresses.length === 0) return unknown("name-unknown");
  return known(addresses.every(({ address }) => isLoopback(address)));
}
