"use client";
// One try at once, and then the server's own tries for as long as the PBX does not let us in: the page asks how it goes, and the
// server decides how often the PBX is asked.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "#components/api/ask.ts";
import type { ConnectionAnswer } from "#lib/setup/connection-answer.ts";
import type { PbxForm } from "#lib/setup/pbx-form.ts";
import { testedSchema, waitSchema } from "#lib/setup/setup-view.ts";

const askEveryMs = 1_500;

export type ConnectionTest = {
  readonly answer: ConnectionAnswer | null;
  readonly trying: boolean;
  readonly error: unknown;
  readonly nextTryInMs: number | null;
  start(form: PbxForm, secret: string | null): void;
};

/** `waits`: goes on by itself until it is let in. */
export function useConnectionTest(waits: boolean): ConnectionTest {
  /** Stays in sight while it is tried anew. */
  const [last, setLast] = useState<ConnectionAnswer | null>(null);
  const test = useMutation({
    mutationFn: (body: { form: PbxForm; secret: string | null }) =>
      ask("/api/v1/setup/test", testedSchema, { method: "POST", body }),
    onSuccess: ({ answer }) => setLast(answer),
  });
  const { id, answer } = test.data ?? { id: null, answer: null };
  const waited = useQuery({
    queryKey: ["setup", "wait", id],
    queryFn: () => ask(`/api/v1/setup/wait?id=${id}`, waitSchema),
    enabled: waits && answer !== null && answer.outcome !== "connected",
    refetchInterval: ({ state }) => (state.data?.answer?.outcome === "connected" ? false : askEveryMs),
    retry: false,
    gcTime: 0,
  });
  return {
    answer: waited.data?.answer ?? answer ?? last,
    trying: test.isPending,
    error: test.error,
    nextTryInMs: waited.data?.nextTryInMs ?? null,
    start: (form, secret) => test.mutate({ form, secret }),
  };
}
