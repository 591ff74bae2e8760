// Commands over HTTP: finds the command, who asks and what they ask, hands it to the gate, and puts its answer in words.
import type { IncomingMessage, ServerResponse } from "node:http";
import { AccessRefused, asCentralaError, type CentralaError, RequestRefused } from "#lib/errors.ts";
import type { Known, Sessions } from "#server/auth/sessions.ts";
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
  /** Hears of what failed outside a command, such as a database that is gone. */
  readonly onError: (error: unknown) => void;
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
      const error = asCentralaError(thrown);
      if (error.code === "internal") this.#options.onError(error.cause ?? error);
      sendError(request, response, error);
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
    const reads = command.method === "GET";
    if (!reads && isForged(request, headers, known)) {
      const error = new AccessRefused("foreign-origin", "A change must come from a page of Centrala itself.");
      await this.#options.gate.turnAway(command, actor, error);
    }
    const body = await readBody(request, command.maxBytes ?? usualBytes);
    // Of a change nothing is taken from the address, which proxies write into their logs.
    const asked = reads ? Object.fromEntries(url.searchParams) : {};
    const input = { ...asked, ...fieldsOf(body), ...parameters };
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
 * send a key in place of a cookie. The Origin itself was compared at the door. Source: Fetch Metadata, W3C.
 */
function isForged(request: IncomingMessage, headers: Headers, { principal }: Known): boolean {
  if (principal?.kind === "key" || !headers.has("cookie")) return false;
  const site = request.headers["sec-fetch-site"];
  return site === undefined ? request.headers.origin === undefined : site !== "same-origin";
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
  const body = JSON.stringify({ error: { code, details: isOurs(code) ? {} : details } });
  send(request, response, status, "application/json; charset=utf-8", body);
}

/** What failed on our side is nobody's business but the log's: paths, hosts and names stand in it. */
const isOurs = (code: string) => code === "internal" || code.startsWith("database-");

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
