"use client";
// Calls that are started here. Asked for once: a second click while the first is under way does nothing, and each ask has a key of
// its own, so that a request that was sent twice on the way still makes one call.
import { useMutation } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { z } from "zod";
import { useViewer } from "#components/account/viewer-context.tsx";
import { ask } from "#components/api/ask.ts";
import type { DialForm } from "#lib/verbs/dial-forms.ts";

type Dialing = {
  /** They may call, and have a phone that can ring. */
  readonly can: boolean;
  readonly call: (whom: DialForm) => void;
  readonly cancel: (id: string) => void;
  readonly busy: boolean;
  /** Of the last try; gone with the next one. */
  readonly error: Error | null;
  readonly forget: () => void;
};

const Context = createContext<Dialing | null>(null);

export function DialState({ children }: { children: ReactNode }) {
  const { may, agent } = useViewer();
  const begin = useMutation({
    mutationFn: (whom: DialForm) =>
      ask("/api/v1/calls", z.object({}), {
        method: "POST",
        body: whom,
        headers: { "Idempotency-Key": crypto.randomUUID() },
      }),
    retry: false,
    networkMode: "always",
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      ask(`/api/v1/calls/${encodeURIComponent(id)}`, z.object({}), { method: "DELETE" }),
    retry: false,
    networkMode: "always",
  });
  const { mutate: call, isPending: busy, error, reset: forget } = begin;
  const { mutate: cancel, error: cancelError } = end;
  const can = may.includes("calls.originate") && agent !== null;
  const dialing = useMemo(
    () => ({
      can,
      call: (whom: DialForm) => (busy ? undefined : call(whom)),
      cancel,
      busy,
      error: error ?? cancelError,
      forget: () => forget(),
    }),
    [can, call, cancel, busy, error, cancelError, forget],
  );
  return <Context value={dialing}>{children}</Context>;
}

export function useDialing(): Dialing {
  const dialing = use(Context);
  if (dialing === null) throw new Error("nothing can be dialled here");
  return dialing;
}
