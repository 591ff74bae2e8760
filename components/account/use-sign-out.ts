"use client";
// Ends this session, or all of the account's, and leads to the sign-in.
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { withBase } from "#components/api/base-path.ts";
import { forgetKeptSecret } from "#components/setup/kept-secret.ts";

export function useSignOut() {
  return useMutation({
    mutationFn: (everywhere: boolean) =>
      ask("/api/v1/session/end", z.object({}), { method: "POST", body: { everywhere } }),
    onSettled: () => {
      forgetKeptSecret();
      location.assign(withBase("/sign-in"));
    },
  });
}
