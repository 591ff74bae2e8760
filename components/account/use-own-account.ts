"use client";
import { useQuery } from "@tanstack/react-query";
import { ask } from "#components/api/ask.ts";
import { ownAccountSchema } from "#lib/access/own-account.ts";

export const useOwnAccount = () =>
  useQuery({
    queryKey: ["own-account"],
    queryFn: ({ signal }) => ask("/api/v1/account", ownAccountSchema, { signal }),
  });
