// One port, three ways: commands, the socket, and Next's pages. Host and Origin are checked before any of them, and who asks
// before each. Commands are plain handlers and no routes of Next: they answer while Next compiles or fails, and they live in
// the one copy of the modules that holds the floor.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { CentralaError } from "#lib/errors.ts";
import { type Api, send, sendError } from "./api.ts";
import { cookieFor } from "./caller.ts";
import type { Verdict } from "./guard.ts";
import { refusal } from "./host-check.ts";
import { meet, type Trust } from "./peer.ts";
import { secure } from "./security-headers.ts";

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Dispatch = {
  readonly allowedHosts: readonly string[];
  /** Proxies whose word is taken. */
  readonly trust?: Trust;
  /** Where the site begins, such as `/centrala`; empty for the whole host. */
  readonly basePath?: string;
  /** Origins that may hold the wallboard in a frame. */
  readonly frameOrigins?: readonly string[];
  readonly dev: boolean;
  readonly api: Pick<Api, "answers" | "answer">;
  readonly guard: (request: IncomingMessage) => Promise<Verdict>;
  /** Requests wait for it: the port is taken before Next is ready. */
  readonly pages: Promise<Pages>;
  readonly onError: (error: unknown) => void;
};

export function dispatchRequests(dispatch: Dispatch): RequestListener {
  const { allowedHosts, trust = null, basePath = "", frameOrigins = [], dev, api, onError } = dispatch;
  return (request, response) => {
    const { host, local } = meet(request, trust);
    const url = belowBase(request.url ?? "/", basePath);
    const path = url?.split("?", 1)[0] ?? "/";
    secure(request, response, { dev, frames: path === "/wallboard" ? frameOrigins : [] });
    const refused = refusal({ host, origin: request.headers.origin, local }, allowedHosts);
    if (refused !== null || url === null || isWinding(path)) {
      const words =
        refused ??
        (url === null
          ? `There is nothing here: Centrala begins at ${basePath}/ on this host.`
          : "This address leads around itself.");
      const status = refused !== null ? 403 : url === null ? 404 : 400;
      send(request, response, status, "text/plain; charset=utf-8", `${words}\n`);
      return;
    }
    request.url = url;
    const work = api.answers(path) ? api.answer(request, response) : show(dispatch, request, response);
    work.catch((error: unknown) => {
      onError(error);
      sendError(request, response, new CentralaError("internal", "A request failed."));
    });
  };
}

/** Steps up, or sideways, would let Next answer another page than the one whose rule was asked. No browser sends them. */
const isWinding = (path: string) => /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\]|$)|\\|%5c|\/\//i.test(path);

/** The address as everything behind the door knows it; null where it is outside of our site. */
function belowBase(url: string, basePath: string): string | null {
  if (!url.startsWith(basePath)) return null;
  const rest = url.slice(basePath.length);
  if (rest.startsWith("/")) return rest;
  return rest === "" || rest.startsWith("?") ? `/${rest}` : null;
}

async function show(
  { guard, pages, basePath = "" }: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const verdict = await guard(request);
  if (verdict.kind === "redirect") {
    response.setHeader("Location", `${basePath}${verdict.to}`);
    send(request, response, 303, "text/plain; charset=utf-8", "");
    return;
  }
  for (const cookie of verdict.cookies) response.appendHeader("Set-Cookie", cookieFor(request, cookie));
  const url = verdict.kind === "refuse" ? "/no-access" : (request.url ?? "/");
  // Next was built for the whole address, and calls the first page by the sub-path without a slash.
  request.url = basePath === "" ? url : basePath + url.replace(/^\/(?=\?|$)/, "");
  const page = await pages;
  await page(request, response);
}

export const socketPath = "/socket.io/";

/**
 * `sockets` and `pages` are servers that never listen: Socket.IO and Next's hot reload hang their own upgrade listeners
 * on them, and hear of an upgrade only when it passed the check and is theirs.
 */
export function dispatchUpgrades(
  { allowedHosts, trust = null, basePath = "", dev }: Omit<Dispatch, "api" | "guard" | "pages" | "onError">,
  { sockets, pages }: { readonly sockets: Server; readonly pages: Server },
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    const { host, local } = meet(request, trust);
    const refused = refusal({ host, origin: request.headers.origin, local }, allowedHosts);
    const url = belowBase(request.url ?? "/", basePath) ?? "";
    const target = url.startsWith(socketPath) ? sockets : dev && url.startsWith("/_next/") ? pages : null;
    if (target === sockets) request.url = url;
    if (refused === null && target !== null && target.emit("upgrade", request, socket, head)) return;
    const body = `${refused ?? "There is no socket here."}\n`;
    const status = refused === null ? "404 Not Found" : "403 Forbidden";
    const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    socket.on("error", () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
  };
}
