// One port, three ways: our own endpoints, the socket, and Next's pages. Host and Origin are checked before any of them.
// The endpoints are plain handlers and no routes of Next: they answer while Next compiles or fails, they live in the
// one copy of the modules that holds the floor, and their cost can be measured alone.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { refusal } from "./host-check.ts";
import { secure } from "./security-headers.ts";

export type Endpoint = () => Answer | Promise<Answer>;
export type Answer = { readonly type: string; readonly body: string; readonly status?: number };
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export const json = (value: unknown, status = 200): Answer => ({
  type: "application/json; charset=utf-8",
  body: JSON.stringify(value),
  status,
});

export type Dispatch = {
  readonly allowedHosts: readonly string[];
  readonly dev: boolean;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  /** Requests wait for it: the port is taken before Next is ready. */
  readonly pages: Promise<Pages>;
  readonly onError: (error: unknown) => void;
};

export function dispatchRequests({
  allowedHosts,
  dev,
  endpoints,
  pages,
  onError,
}: Dispatch): RequestListener {
  return (request, response) => {
    secure(request, response, dev);
    const refused = refusal(request.headers, allowedHosts);
    if (refused !== null) {
      send(request, response, { status: 403, type: "text/plain; charset=utf-8", body: `${refused}\n` });
      return;
    }
    const endpoint = endpoints.get((request.url ?? "/").split("?", 1)[0] ?? "/");
    const work =
      endpoint === undefined ? show(pages, request, response) : answer(endpoint, request, response);
    work.catch((error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else send(request, response, json({ error: { code: "internal" } }, 500));
    });
  };
}

async function show(
  pages: Promise<Pages>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const page = await pages;
  await page(request, response);
}

async function answer(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    send(request, response, json({ error: { code: "invalid-request" } }, 405));
    return;
  }
  send(request, response, await endpoint());
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, type, body }: Answer,
): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(request.method === "HEAD" ? undefined : body);
}

export const socketPath = "/socket.io/";

/**
 * `sockets` and `pages` are servers that never listen: Socket.IO and Next's hot reload hang their own upgrade listeners
 * on them, and hear of an upgrade only when it passed the check and is theirs.
 */
export function dispatchUpgrades(
  { allowedHosts, dev }: Pick<Dispatch, "allowedHosts" | "dev">,
  { sockets, pages }: { readonly sockets: Server; readonly pages: Server },
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    const refused = refusal(request.headers, allowedHosts);
    const url = request.url ?? "/";
    const target = url.startsWith(socketPath) ? sockets : dev && url.startsWith("/_next/") ? pages : null;
    if (refused === null && target !== null && target.emit("upgrade", request, socket, head)) return;
    const body = `${refused ?? "There is no socket here."}\n`;
    const status = refused === null ? "404 Not Found" : "403 Forbidden";
    const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    socket.on("error", () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
  };
}
