// API keys as they are made and listed. The key itself stands in one answer only.
import { z } from "zod";
import { oneLine, queuesSeenSchema } from "./role.ts";

export const newKeySchema = z.object({
  name: oneLine(60),
  roleId: z.string().min(1).max(40),
  /** null: those of the role. A key is no person, so it has no queues of its own. */
  queues: queuesSeenSchema.refine((queues) => queues !== "own"),
  /** Days from now; null for never. */
  days: z.number().int().min(1).max(3_650).nullable(),
});

export const listedKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** By which a person knows it again. */
  prefix: z.string(),
  roleId: z.string(),
  queues: queuesSeenSchema,
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
});

export const keysSchema = z.object({
  keys: z.array(listedKeySchema),
  /** What the caller may give to a key. */
  roles: z.array(z.object({ id: z.string(), name: z.string(), builtIn: z.boolean() })),
});

export type ListedKey = z.infer<typeof listedKeySchema>;
