// Commands over HTTP: finds the command, who asks and what they ask, hands it to the gate, and puts its answer in words.
import type { IncomingMessage, ServerResponse } from "node:http";
import { AccessRefused, asCentralaError, type CentralaError, RequestRefused } from "#lib/errors.ts";
import type { Sessions } from "#server/auth/sessions.ts";
import type { Command } from "#server/commands/command.ts";
import type { Gate } from "#server/commands/gate.ts";
import { addressOf, cookieFor, headersOf, isOnThisMachine } from "./caller.ts";
import type { Pace } from "./pace.ts";
import { readBody } from "./read-body.ts";
import { Routes } from "./routes.ts";
import { statusOf } from "./status.ts";

export type ApiOptions = {
  readonly commands: readonly Command[];
  readonly gate: Gate;
  readonly sessions: Pick<Sessions, "of">;
  readonly pace?: Pace;
  /** Where the site begins; pages that commands lead to are below it. */
  readonly basePath?: string;
};

const usualBytes = 65_536;

export class Api {
  readonly #options: ApiOptions;
  readonly #routes: Routes;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#routes = new Routes(options.commands);
  }

  /** False where the path is none of ours. */
  answers(path: string): boolean {
    const found = this.#routes.find("GET", path);
    return path.startsWith("/api/") || "command" in found || found.methods.length > 0;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#run(request, response);
    } catch (thrown) {
      sendError(request, response, asCentralaError(thrown));
    }
  }

  async #run(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const found = this.#routes.find(request.method ?? "GET", url.pathname);
    if (!("command" in found)) {
      if (found.methods.length > 0) response.setHeader("Allow", found.methods.join(", "));
      if (found.methods.length > 0)
        throw new RequestRefused("invalid-request", `It takes ${found.methods.join(", ")}.`, { status: 405 });
      throw new RequestRefused("not-found", "There is nothing at this address.");
    }
    const { command, parameters } = found;
    const headers = headersOf(request);
    const known = await this.#options.sessions.of(headers);
    await this.#options.pace?.take(known.principal, addressOf(request));
    const actor = {
      principal: known.principal,
      address: addressOf(request),
      onThisMachine: isOnThisMachine(request),
      headers,
    };
    const foreign = command.method === "GET" ? null : forgery(request, headers);
    if (foreign !== null) {
      await this.#options.gate.note(command, actor, foreign);
      throw foreign;
    }
    const body = await readBody(request, command.maxBytes ?? usualBytes);
    const input = { ...Object.fromEntries(url.searchParams), ...fieldsOf(body), ...parameters };
    const { output, reply } = await this.#options.gate.execute(command, input, actor);
    for (const cookie of [...known.cookies, ...reply.getSetCookie()])
      response.appendHeader("Set-Cookie", cookieFor(request, cookie));
    for (const [name, value] of reply)
      if (!["set-cookie", "location"].includes(name)) response.setHeader(name, value);
    // A command that a person's browser opens by itself leads on to a page of ours.
    const page = reply.get("location");
    if (page !== null) response.setHeader("Location", `${this.#options.basePath ?? ""}${page}`);
    const status = page === null ? 200 : 303;
    send(
      request,
      response,
      status,
      command.media ?? "application/json; charset=utf-8",
      bodyOf(command, output),
    );
  }
}

/**
 * A browser's change must come from a page of ours: it says so by itself, and no page can make it say otherwise. Programs
 * send a key and neither header. The Origin itself was compared at the door. Source: Fetch Metadata, W3C.
 */
function forgery(request: IncomingMessage, headers: Headers): AccessRefused | null {
  if (headers.has("authorization")) return null;
  const site = request.headers["sec-fetch-site"];
  const fromOurs = site === undefined ? request.headers.origin !== undefined : site === "same-origin";
  if (fromOurs || !headers.has("cookie")) return null;
  return new AccessRefused("foreign-origin", "A change must come from a page of Centrala itself.");
}

function fieldsOf(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new RequestRefused("invalid-request", "The body must be an object.");
}

const bodyOf = (command: Command, output: unknown): string =>
  command.media === undefined ? JSON.stringify(output ?? {}) : String(output);

export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { code, details }: CentralaError,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = typeof details.status === "number" ? details.status : statusOf(code);
  if (typeof details.seconds === "number") response.setHeader("Retry-After", String(details.seconds));
  // What was not read of the body is not waited for.
  if (!request.complete) response.setHeader("Connection", "close");
  const body = JSON.stringify({ error: { code, details: code === "internal" ? {} : details } });
  send(request, response, status, "application/json; charset=utf-8", body);
}

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(request.method === "HEAD" ? undefined : body);
}
