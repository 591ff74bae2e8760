import { expect, test } from "vitest";
import { readWay } from "./way.ts";

const way = (host: string, addresses: readonly string[] = [], tls?: { fingerprint256?: string }) =>
  readWay({ host, port: 5038, username: "centrala", secret: "s3cret", tls }, async () =>
    addresses.map((address) => ({ address })),
  );

test.each([
  ["127.0.0.1", [], true],
  ["127.0.0.2", [], true],
  ["::1", [], true],
  ["192.0.2.10", [], false],
  ["localhost", ["127.0.0.1", "::1"], true],
  ["pbx.example", ["192.0.2.10"], false],
  // One address elsewhere is enough to be read along on.
  ["pbx.example", ["127.0.0.1", "192.0.2.10"], false],
  ["127.0.0.1.example", ["192.0.2.10"], false],
])("%s with %j is this machine: %s", async (host, addresses, own) => {
  expect((await way(host, addresses)).loopback).toEqual({ known: true, value: own });
});

test("a name that cannot be looked up is not known", async () => {
  expect((await way("pbx.example")).loopback).toEqual({ known: false, why: "name-unknown" });
});

test("tells how TLS is checked, the address that we come from, and never the secret", async () => {
  expect((await way("127.0.0.1")).tls).toBe("off");
  expect((await way("127.0.0.1", [], {})).tls).toBe("verified");
  expect((await way("127.0.0.1", [], { fingerprint256: "00" })).tls).toBe("pinned");
  const all = await way("127.0.0.1");
  expect(all.ownAddresses).toEqual(["127.0.0.1"]);
  expect(JSON.stringify(all)).not.toContain("s3cret");
});
