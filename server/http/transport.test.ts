// TLS, the sub-path and the limits on a real port.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTls, type TlsFiles } from "#server/tls-files.ts";
import { limitConnections } from "./limits.ts";
import { listen } from "./listen.ts";
import { trustOf } from "./peer.ts";
import { createWeb, type Web } from "./web.ts";

const folder = mkdtempSync(join(tmpdir(), "centrala-transport-"));
const path = (name: string) => join(folder, name);
const readFile = (file: string) => readFileSync(file, "utf8");
let tls: TlsFiles;
let web: Web;
let port = 0;

function certificate(name: string, ...more: string[]) {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", `${name}.key`];
  const files = [...key, "-out", `${name}.crt`, "-subj", "/CN=localhost", ...more];
  execFileSync("openssl", ["req", "-x509", ...files], { cwd: folder, stdio: "ignore" });
}

beforeAll(async () => {
  certificate("good", "-nodes");
  certificate("other", "-nodes");
  certificate("locked", "-passout", "pass:secret");
  const read = readTls(path("good.crt"), path("good.key"), readFile, Date.now());
  if (!read.ok || read.tls === null) throw new Error("no certificate");
  tls = read.tls;
  web = createWeb({
    allowedHosts: ["calls.example"],
    trust: trustOf(["192.0.2.1"]),
    basePath: "/calls",
    frameOrigins: ["https://intranet.example"],
    tls,
    dev: false,
    api: {
      answers: (at) => at.startsWith("/api/"),
      answer: async (incoming, outgoing) => void outgoing.end(`api ${incoming.url}`),
    },
    guard: async (incoming) =>
      incoming.url === "/closed"
        ? { kind: "redirect", to: "/sign-in" }
        : { kind: "show", cookies: ["a=b; Path=/calls"] },
    onError: () => undefined,
  });
  web.showPages(async (incoming, outgoing) => void outgoing.end(`page ${incoming.url}`));
  const listening = await listen(web.server, 0, "127.0.0.1");
  if (!listening.ok) throw new Error(listening.problem);
  port = listening.address.port;
});
afterAll(() => {
  web.close();
  rmSync(folder, { recursive: true });
});

async function ask(at: string, host = "localhost") {
  const answer = await new Promise<{ status: number | undefined; headers: object; body: string }>(
    (done, fail) => {
      request({
        host: "127.0.0.1",
        port,
        path: at,
        ca: tls.cert,
        servername: "localhost",
        headers: { Host: host },
      })
        .on("response", async (response) =>
          done({ status: response.statusCode, headers: response.headers, body: await text(response) }),
        )
        .on("error", fail)
        .end();
    },
  );
  return answer;
}

test("what is below the sub-path is answered, and nothing beside it", async () => {
  expect(await ask("/calls/api/x?y=1")).toMatchObject({ status: 200, body: "api /api/x?y=1" });
  // Next leads the one with the slash to the one without: it gets the latter, or the two would lead to each other for ever.
  for (const [asked, page] of [
    ["/calls", "/calls"],
    ["/calls/", "/calls"],
    ["/calls/?a=b", "/calls?a=b"],
  ])
    expect(await ask(asked ?? "")).toMatchObject({ body: `page ${page}` });
  expect(await ask("/calls/queues")).toMatchObject({ body: "page /calls/queues" });
  expect(await ask("/")).toMatchObject({ status: 404, body: expect.stringContaining("begins at /calls/") });
  for (const at of ["/callsx", "/api/x", "/calls%2fapi/x", "//calls/api/x"])
    expect(await ask(at)).toMatchObject({ status: 404 });
});

test("redirects stay below the sub-path", async () => {
  expect(await ask("/calls/closed")).toMatchObject({ status: 303, headers: { location: "/calls/sign-in" } });
});

test("by TLS cookies are for TLS alone, and a name of the network is bound to it", async () => {
  expect((await ask("/calls/queues")).headers).toMatchObject({ "set-cookie": ["a=b; Path=/calls; Secure"] });
  expect((await ask("/calls/queues", "calls.example")).headers).toMatchObject({
    "strict-transport-security": "max-age=31536000",
  });
  expect((await ask("/calls/queues")).headers).not.toHaveProperty("strict-transport-security");
});

test("the wallboard alone may stand in a frame of the origins that are named", async () => {
  const policy = async (at: string) => Reflect.get((await ask(at)).headers, "content-security-policy");
  expect(await policy("/calls/wallboard")).toContain("frame-ancestors https://intranet.example");
  expect(await policy("/calls/queues")).toContain("frame-ancestors 'none'");
});

test("clear text on the TLS port is hung up on", async () => {
  const answer = await text(
    connect(port, "127.0.0.1").end("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
  ).catch(() => "");
  expect(answer).not.toContain("200");
});

test.each([
  [["good.crt", undefined], "TLS_CERT is set without TLS_KEY"],
  [[undefined, "good.key"], "TLS_KEY is set without TLS_CERT"],
  [["none.crt", "good.key"], "cannot be read (ENOENT)"],
  [["good.key", "good.key"], "holds no PEM certificate"],
  [["good.crt", "good.crt"], "holds no PEM private key"],
  [["locked.crt", "locked.key"], "is locked by a passphrase"],
  [["good.crt", "other.key"], "do not belong together"],
] as const)("%j is said in one sentence", ([cert, key], sentence) => {
  const at = (name: string | undefined) => (name === undefined ? undefined : path(name));
  expect(readTls(at(cert), at(key), readFile, Date.now())).toMatchObject({
    ok: false,
    problem: expect.stringContaining(sentence),
  });
});

test("a certificate that has ended is said and still used", () => {
  const later = Date.now() + 366 * 86_400_000;
  expect(readTls(path("good.crt"), path("good.key"), readFile, later)).toMatchObject({
    ok: true,
    warning: expect.stringContaining("is good no longer"),
  });
});

test("an address gets its share of connections and no more", async () => {
  const { createServer } = await import("node:http");
  const server = createServer((_, outgoing) => void outgoing.end());
  limitConnections(server, () => false, 3);
  const listening = await listen(server, 0, "127.0.0.1");
  if (!listening.ok) throw new Error(listening.problem);
  const open = Array.from({ length: 3 }, () => connect(listening.address.port, "127.0.0.1"));
  await Promise.all(open.map((socket) => new Promise((ready) => socket.once("connect", ready))));
  const fourth = connect(listening.address.port, "127.0.0.1");
  fourth.on("error", () => undefined);
  await new Promise((closed) => fourth.once("close", closed));
  for (const socket of open) socket.destroy();
  server.close();
  server.closeAllConnections();
});
