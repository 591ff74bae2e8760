// A request's JSON body, bounded in size and time: who sends slowly or without end holds nothing.
import type { IncomingMessage } from "node:http";
import { RequestRefused } from "#lib/errors.ts";

const patienceMs = 10_000;

/** `undefined` for no body. Throws `request-too-large` or `invalid-request`. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => request.destroy(new Error("the body came too slowly")), patienceMs);
  try {
    for await (const chunk of request) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      chunks.push(part);
    }
  } finally {
    clearTimeout(timer);
  }
  if (bytes === 0) return undefined;
  // A form of another page cannot send this type without asking first, and nobody answers that question.
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new RequestRefused("invalid-request", "The body must be application/json.");
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new RequestRefused("invalid-request", "The body is no JSON.");
  }
}

const tooLarge = (maxBytes: number) =>
  new RequestRefused("request-too-large", `A body may have ${maxBytes} bytes at most.`, { maxBytes });
