// A reverse proxy that ends TLS, as nginx or Caddy would: it appends to X-Forwarded-For, says host and scheme, and passes
// upgrades through.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function openProxy(port: number) {
  const folder = mkdtempSync(join(tmpdir(), "centrala-proxy-"));
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key"];
  const files = [...key, "-out", "cert", "-subj", "/CN=calls.example"];
  execFileSync("openssl", ["req", "-x509", ...files], { cwd: folder, stdio: "ignore" });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const tls = { key: read("key"), cert: read("cert") };
  rmSync(folder, { recursive: true });
  const onward = ({ method, url, headers, socket }: IncomingMessage) =>
    request({
      host: "127.0.0.1",
      port,
      method,
      path: url,
      headers: {
        ...headers,
        "x-forwarded-for": [headers["x-forwarded-for"], socket.remoteAddress].filter(Boolean).join(", "),
        "x-forwarded-host": headers.host,
        "x-forwarded-proto": "https",
      },
    });
  const server = createServer(tls, (incoming, outgoing) => {
    const asked = onward(incoming);
    asked.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    asked.on("error", () => outgoing.destroy());
    incoming.pipe(asked);
  });
  server.on("upgrade", (incoming, near) => {
    const asked = onward(incoming);
    asked.on("upgrade", (answer, far, head) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
      near.write(head);
      far.pipe(near).pipe(far);
      far.on("error", () => near.destroy());
      near.on("error", () => far.destroy());
    });
    asked.on("response", () => near.destroy());
    asked.on("error", () => near.destroy());
    asked.end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as AddressInfo).port,
    cert: tls.cert,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
