// Asks the server for something and gets a value or an ApiError: the one way from a page to a command.
import type { z } from "zod";
import { withBase } from "./base-path.ts";

export class ApiError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  /** The fields of a form that the server refused, with a word for each. */
  get fields(): ReadonlyMap<string, string> {
    const fields = Array.isArray(this.details.fields) ? this.details.fields.map(String) : [];
    return new Map(
      fields.map((field) => {
        const colon = field.indexOf(": ");
        return [field.slice(0, colon), field.slice(colon + 2)] as const;
      }),
    );
  }
}

type Ask = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

/** Rejects with ApiError: the server's code, or `unavailable` when there was no answer. */
export async function ask<T>(
  path: string,
  schema: z.ZodType<T>,
  { method = "GET", body, headers = {}, signal }: Ask = {},
): Promise<T> {
  const response = await fetch(withBase(path), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted === true ? error : new ApiError("unavailable");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(answer);
  throw toError(answer);
}

function toError(answer: unknown): ApiError {
  const error: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "error") : null;
  if (typeof error !== "object" || error === null) return new ApiError("internal");
  const { code, details } = error as { readonly code?: unknown; readonly details?: unknown };
  return new ApiError(
    typeof code === "string" ? code : "internal",
    typeof details === "object" && details !== null ? (details as Record<string, unknown>) : {},
  );
}
