"use client";
// The questions of the pages about people, and what their answers are called.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";
import type { Words } from "#components/intl/words.ts";
import { listedRoleSchema, type QueuesSeen } from "#lib/access/role.ts";
import { listedUserSchema } from "#lib/access/user-form.ts";

const usersSchema = z.object({ users: z.array(listedUserSchema) });
const rolesSchema = z.object({ roles: z.array(listedRoleSchema) });

export const useUsers = () =>
  useQuery({ queryKey: ["users"], queryFn: ({ signal }) => ask("/api/v1/users", usersSchema, { signal }) });

export const useRoles = () =>
  useQuery({ queryKey: ["roles"], queryFn: ({ signal }) => ask("/api/v1/roles", rolesSchema, { signal }) });

/** Those that come with Centrala are named in the reader's language, the others as they were named. */
export function useRoleName(): (role: { readonly id: string; readonly name?: string } | undefined) => string {
  const words = useTranslations("account");
  return (role) => {
    const key = `role-${role?.id}` as keyof Words["account"] & `role-${string}`;
    return words.has(key) ? words(key) : (role?.name ?? role?.id ?? "–");
  };
}

export function useQueuesText(): (queues: QueuesSeen, all: string) => string {
  const words = useTranslations("people");
  return (queues, all) => {
    if (queues === null) return all;
    if (queues === "own") return words("queues-own");
    const [first] = queues;
    return queues.length === 1 && first !== undefined
      ? first.queue
      : words("queuesCount", { n: queues.length });
  };
}
