// One port, three ways: commands, the socket, and Next's pages. Host and Origin are checked before any of them, and who asks
// before each. Commands are plain handlers and no routes of Next: they answer while Next compiles or fails, and they live in
// the one copy of the modules that holds the floor.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { CentralaError } from "#lib/errors.ts";
import { type Api, send, sendError } from "./api.ts";
import type { Verdict } from "./guard.ts";
import { refusal } from "./host-check.ts";
import { secure } from "./security-headers.ts";

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Dispatch = {
  readonly allowedHosts: readonly string[];
  readonly dev: boolean;
  readonly api: Pick<Api, "answers" | "answer">;
  readonly guard: (request: IncomingMessage) => Promise<Verdict>;
  /** Requests wait for it: the port is taken before Next is ready. */
  readonly pages: Promise<Pages>;
  readonly onError: (error: unknown) => void;
};

export function dispatchRequests(dispatch: Dispatch): RequestListener {
  const { allowedHosts, dev, api, onError } = dispatch;
  return (request, response) => {
    secure(request, response, dev);
    const refused = refusal(request.headers, allowedHosts);
    if (refused !== null) {
      send(request, response, 403, "text/plain; charset=utf-8", `${refused}\n`);
      return;
    }
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const work = api.answers(path) ? api.answer(request, response) : show(dispatch, request, response);
    work.catch((error: unknown) => {
      onError(error);
      sendError(request, response, new CentralaError("internal", "A request failed."));
    });
  };
}

async function show(
  { guard, pages }: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const verdict = await guard(request);
  if (verdict.kind === "redirect") {
    response.setHeader("Location", verdict.to);
    send(request, response, 303, "text/plain; charset=utf-8", "");
    return;
  }
  for (const cookie of verdict.cookies) response.appendHeader("Set-Cookie", cookie);
  if (verdict.kind === "refuse") request.url = "/no-access";
  const page = await pages;
  await page(request, response);
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
