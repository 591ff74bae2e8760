"use client";
// The server about itself, asked while somebody looks at it.
import { useQuery } from "@tanstack/react-query";
import { withBase } from "#components/api/base-path.ts";

export type Health = {
  readonly version: string;
  readonly startedAt: number;
  /** Rows of all PBXs that had drifted and were healed since `startedAt`; null while there is no PBX. */
  readonly healedRows: number | null;
};

const AGAIN_MS = 30_000;

/** Asked anew each time somebody looks. Undefined until the answer is here, and when there is none. */
export function useHealth(): Health | undefined {
  return useQuery({ queryKey: ["health"], queryFn: ask, refetchInterval: AGAIN_MS, staleTime: 0 }).data;
}

async function ask({ signal }: { signal: AbortSignal }): Promise<Health> {
  const response = await fetch(withBase("/api/health"), { signal });
  if (!response.ok) throw new Error(`health answered ${response.status}`);
  return toHealth(await response.json());
}

function toHealth(body: unknown): Health {
  const { version, startedAt, pbxes } = body as { readonly [field: string]: unknown };
  if (typeof version !== "string" || typeof startedAt !== "string" || !Array.isArray(pbxes))
    throw new TypeError("health has another form");
  const rows = pbxes.map((pbx: { readonly healedRows?: unknown }) => Number(pbx.healedRows));
  return {
    version,
    startedAt: Date.parse(startedAt),
    healedRows: rows.length === 0 ? null : rows.reduce((sum, one) => sum + one, 0),
  };
}
