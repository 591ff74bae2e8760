"use client";
// The server about itself, asked while somebody looks at it.
import { useQuery } from "@tanstack/react-query";

export type Health = { readonly version: string; readonly startedAt: number };

const AGAIN_MS = 30_000;

/** Undefined until the answer is here, and when there is none. */
export function useHealth(): Health | undefined {
  return useQuery({ queryKey: ["health"], queryFn: ask, refetchInterval: AGAIN_MS }).data;
}

async function ask({ signal }: { signal: AbortSignal }): Promise<Health> {
  const response = await fetch("/api/health", { signal });
  if (!response.ok) throw new Error(`health answered ${response.status}`);
  return toHealth(await response.json());
}

function toHealth(body: unknown): Health {
  const { version, startedAt } = body as { readonly [field: string]: unknown };
  if (typeof version !== "string" || typeof startedAt !== "string")
    throw new TypeError("health has another form");
  return { version, startedAt: Date.parse(startedAt) };
}
