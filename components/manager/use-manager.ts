"use client";
// The questions of the manager page, and their answers as the server gives them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import { actionDetailSchema, actionSummarySchema } from "#lib/manager/action.ts";
import { answerSchema } from "#lib/manager/answer.ts";
import type { SentField } from "#lib/manager/effect.ts";
import { serviceReportSchema } from "#lib/manager/service.ts";

const listSchema = z.object({ actions: z.array(actionSummarySchema) });

export const useActions = () =>
  useQuery({
    queryKey: ["manager", "actions"],
    queryFn: ({ signal }) => ask("/api/v1/manager/actions", listSchema, { signal }),
  });

export const useAction = (name: string) =>
  useQuery({
    queryKey: ["manager", "action", name],
    queryFn: ({ signal }) =>
      ask(`/api/v1/manager/actions/${encodeURIComponent(name)}`, actionDetailSchema, { signal }),
  });

export const useService = () =>
  useQuery({
    queryKey: ["manager", "service"],
    queryFn: ({ signal }) => ask("/api/v1/manager/service", serviceReportSchema, { signal }),
  });

export type RunRequest = { readonly fields: readonly SentField[]; readonly confirm: boolean };

/** Never asked again by itself: what timed out may have run. */
export const useRun = (name: string) =>
  useMutation({
    mutationFn: ({ fields, confirm }: RunRequest) =>
      ask("/api/v1/manager/run", answerSchema, { method: "POST", body: { name, fields, confirm } }),
    retry: false,
  });

/** Asks all of it again with a new login, which has the rights of today. */
export function useRenew() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ask("/api/v1/manager/renew", z.object({}), { method: "POST" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["manager"] }),
  });
}
