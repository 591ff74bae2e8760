// Centrala behind the nginx of the README: below a sub-path, with a name of its own and TLS that ends at the proxy. It has a
// build and processes of its own; the ordinary build stays as it is.
import { execFile } from "node:child_process";
import type { IncomingHttpHeaders } from "node:http";
import { type RequestOptions, request } from "node:https";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import type { LaunchOptions } from "@playwright/test";
import { freePort } from "#e2e/servers/free-port.ts";
import { proxyAddress, site, startNginx } from "#e2e/servers/nginx.ts";
import { type StartedServer, startServer } from "./start-server.ts";

export type Proxied = {
  /** Where browsers find it, with the sub-path. */
  readonly url: string;
  readonly origin: string;
  readonly server: StartedServer;
  /** Speaks to the proxy from an address of loopback. */
  ask(method: string, path: string, how?: Ask): Promise<Answer>;
  end(): Promise<void>;
};

export type Ask = {
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Chromium finds the name at the proxy, whatever the machine's resolver says. */
export const resolving = (options: LaunchOptions | undefined): LaunchOptions => ({
  ...options,
  args: [...(options?.args ?? []), `--host-resolver-rules=MAP ${site.name} 127.0.0.1`],
});

/** `prepare` hears the address before the server starts, and may add settings. */
export async function startProxied(
  prepare: (url: string) => Promise<Readonly<Record<string, string>>> = async () => ({}),
): Promise<Proxied> {
  await build();
  const [port, nginxPort] = [await freePort(), await freePort()];
  const origin = `https://${site.name}:${nginxPort}`;
  const url = `${origin}${site.basePath}`;
  const nginx = await startNginx(nginxPort, port);
  const server = await startServer({
    PORT: String(port),
    BASE_PATH: site.basePath,
    PUBLIC_URL: origin,
    TRUST_PROXY: proxyAddress,
    ...(await prepare(url)),
  }).catch(async (error: unknown) => {
    await nginx.stop();
    throw error;
  });
  const ask = async (method: string, path: string, { from = "127.0.0.1", headers = {}, body }: Ask = {}) =>
    answerTo(body, {
      host: "127.0.0.1",
      port: nginxPort,
      servername: site.name,
      ca: nginx.ca,
      localAddress: from,
      agent: false,
      method,
      path,
      headers: { Host: `${site.name}:${nginxPort}`, Origin: origin, ...headers },
    });
  const end = async () => {
    await server.end();
    await nginx.stop();
  };
  return { url, origin, server, ask, end };
}

/** Where it is built already, this only looks. */
async function build(): Promise<void> {
  await promisify(execFile)("node", ["scripts/run.mjs", "--built", "--version"], {
    env: { ...process.env, BASE_PATH: site.basePath },
  });
}

function answerTo(body: object | undefined, options: RequestOptions): Promise<Answer> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const type = json === undefined ? {} : { "Content-Type": "application/json" };
  return new Promise((done, failed) => {
    request({ ...options, headers: { ...options.headers, ...type } })
      .on("response", async (answer) =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) }),
      )
      .on("error", failed)
      .end(json);
  });
}
