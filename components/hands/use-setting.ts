"use client";
// One setting: what it is now, and a change of it that says when it is saved.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { useChange } from "#components/forms/use-change.ts";

export function useSetting<T>(path: string, schema: z.ZodType<T>) {
  const [saved, setSaved] = useState(false);
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => ask(path, schema, { signal }) });
  const change = useChange([path], () => setSaved(true));
  return {
    query,
    saved,
    saving: change.isPending,
    error: change.error,
    save: (body: unknown) => {
      setSaved(false);
      change.mutate({ method: "PUT", path, body });
    },
  };
}
