// A reverse proxy of our own: Debian's nginx with the very configuration that the README shows, on a free port of loopback. Only
// what differs from one machine to the next is put in: ports, the certificate, and an address of its own to speak from, since
// everything here shares one machine and the proxy must not look like its clients.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { systemEnv } from "#e2e/lab/place.ts";
import { makeRunFolder } from "#e2e/lab/run-folder.ts";
import { makeCertificates } from "./certificates.ts";

export const nginxProgram = "/usr/sbin/nginx";

/** As the README's example says it. */
export const site = { name: "calls.example.com", basePath: "/centrala" } as const;

/** What Centrala sees as the address of the proxy. */
export const proxyAddress = "127.0.0.66";

export type Nginx = {
  /** PEM of the authority that signed its certificate. */
  readonly ca: string;
  stop(): Promise<void>;
};

export async function startNginx(port: number, centralaPort: number): Promise<Nginx> {
  const folder = makeRunFolder(`${tmpdir()}/centrala-nginx`);
  makeCertificates(folder, site.name);
  writeFileSync(`${folder}/site.conf`, siteFor(port, centralaPort, folder));
  writeFileSync(`${folder}/nginx.conf`, around(folder));
  const server = spawn(nginxProgram, ["-c", `${folder}/nginx.conf`, "-p", folder, "-e", "stderr"], {
    env: systemEnv,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr.on("data", (bytes: Buffer) => {
    said += bytes;
  });
  const ended = once(server, "close");
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    await setTimeout(10);
  }
  return {
    ca: readFileSync(`${folder}/ca.pem`, "utf8"),
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The README's own block. Throws when it has no longer what is replaced here. */
function siteFor(port: number, centralaPort: number, folder: string): string {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  let text = /```nginx\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const put = (shown: string, ours: string) => {
    if (!text.includes(shown))
      throw new Error(`the README's nginx configuration has no "${shown}" any longer`);
    text = text.replace(shown, ours);
  };
  put("listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`);
  put("/etc/ssl/calls.pem", `${folder}/cert.pem`);
  put("/etc/ssl/calls.key", `${folder}/key.pem`);
  put(
    "proxy_pass http://127.0.0.1:3000;",
    `proxy_pass http://127.0.0.1:${centralaPort}; proxy_bind ${proxyAddress};`,
  );
  for (const line of [`server_name ${site.name};`, `location ${site.basePath}/ {`]) put(line, line);
  return text;
}

/** What Debian's own nginx.conf has around a site, with every folder that it writes into in ours. */
const around = (folder: string) => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  include ${folder}/site.conf;
}
`;

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const listens = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return listens;
}
