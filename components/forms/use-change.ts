"use client";
// A change of something, after which the lists that show it are asked for again. Never sent twice by itself.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";

type Change = {
  readonly path: string;
  readonly method: "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
};

const anything = z.object({});

export function useChange(lists: readonly string[], onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, ...how }: Change) => ask(path, anything, how),
    retry: false,
    onSuccess: async () => {
      onDone?.();
      for (const list of lists) await queries.invalidateQueries({ queryKey: [list] });
    },
  });
}
