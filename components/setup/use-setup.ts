"use client";
// What is set up, as the server tells this person.
import { useQuery } from "@tanstack/react-query";
import { ask } from "#components/api/ask.ts";
import { setupSchema } from "#lib/setup/setup-view.ts";

export const useSetup = () =>
  useQuery({ queryKey: ["setup", "state"], queryFn: () => ask("/api/v1/setup", setupSchema), retry: 1 });
