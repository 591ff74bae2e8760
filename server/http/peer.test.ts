import { createServer, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isOnThisMachine } from "./caller.ts";
import { listen } from "./listen.ts";
import { meet, type Peer, type Trust, trustOf } from "./peer.ts";

let trust: Trust = null;
let met: { peer: Peer; headers: IncomingMessage["headers"]; here: boolean };
const server = createServer((incoming, outgoing) => {
  met = { peer: meet(incoming, trust), headers: incoming.headers, here: isOnThisMachine(incoming) };
  outgoing.end();
});
let port = 0;

beforeAll(async () => {
  const listening = await listen(server, 0, "127.0.0.1");
  if (!listening.ok) throw new Error(listening.problem);
  port = listening.address.port;
});
afterAll(() => void server.close());

async function ask(from: Trust, headers: Record<string, string>) {
  trust = from;
  await new Promise<void>((done, fail) => {
    request({ host: "127.0.0.1", port, headers: { Host: "localhost", ...headers } }, (answer) => {
      answer.resume().on("end", done);
    })
      .on("error", fail)
      .end();
  });
  return met;
}

const told = {
  "X-Forwarded-For": "203.0.113.9, 198.51.100.4",
  "X-Forwarded-Host": "evil.example, calls.example",
  "X-Forwarded-Proto": "https",
  "X-Real-IP": "203.0.113.9",
};

test("nobody's word is taken where no proxy is named, and nothing of it goes further", async () => {
  const { peer, headers, here } = await ask(null, told);
  expect(peer).toMatchObject({ address: "127.0.0.1", host: "localhost", secure: false, direct: false });
  expect(headers).not.toHaveProperty("x-forwarded-for");
  expect(headers["x-forwarded-proto"]).toBe("http");
  expect(here).toBe(false);
});

test("the word of a proxy elsewhere is not that of the one that is named", async () => {
  const { peer } = await ask(trustOf(["192.0.2.1"]), told);
  expect(peer).toMatchObject({ address: "127.0.0.1", host: "localhost", secure: false });
});

test("a trusted proxy tells address, host and scheme; of a list, what it wrote itself", async () => {
  const { peer } = await ask(trustOf(["loopback"]), told);
  expect(peer).toMatchObject({ address: "198.51.100.4", host: "calls.example", secure: true });
});

test("trusted proxies in a row are passed over", async () => {
  const { peer } = await ask(trustOf(["127.0.0.0/8", "198.51.100.0/24"]), told);
  expect(peer.address).toBe("203.0.113.9");
});

test("what is no address counts as the proxy's own", async () => {
  const { peer } = await ask(trustOf(["loopback"]), { "X-Forwarded-For": "nobody; drop table" });
  expect(peer.address).toBe("127.0.0.1");
});

test("on this machine is who comes straight from it, where no proxy is expected", async () => {
  expect((await ask(null, {})).here).toBe(true);
  expect((await ask(null, { Via: "1.1 proxy" })).here).toBe(false);
  expect((await ask(trustOf(["loopback"]), {})).here).toBe(false);
});
