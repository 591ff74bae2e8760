// What can be asked of the audit, as it stands in the address of the page and of the API, and what comes back.
import { z } from "zod";

const text = z.string().trim().max(200).optional();
const instant = z.coerce.number().int().nonnegative().optional();

/** The parts of a question that choose rows; each may be left out. */
export const auditFilterSchema = z.object({
  /** Epoch milliseconds, the end not included. */
  from: instant,
  to: instant,
  /** A part of the actor's name or of their address. */
  actor: text,
  verb: text,
  /** `ok`, `refused` for anything else, or one error code. */
  result: text,
  /** A part of the target or of the detail. */
  text,
});

export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditQuerySchema = auditFilterSchema.extend({
  /** Rows before this one, which was the last of the page before. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditRowSchema = z.object({
  id: z.number(),
  at: z.number(),
  actorKind: z.string(),
  actorName: z.string().nullable(),
  address: z.string().nullable(),
  verb: z.string(),
  target: z.string().nullable(),
  result: z.string(),
  /** JSON text. */
  detail: z.string().nullable(),
});

export type AuditRow = z.infer<typeof auditRowSchema>;

export const auditPageSchema = z.object({
  rows: z.array(auditRowSchema),
  /** For `before`; null at the end. */
  next: z.number().nullable(),
  /** Every verb that stands in the audit. */
  verbs: z.array(z.string()),
});

export const retentionSchema = z.object({ days: z.number().int().min(1).max(3_650) });
export const usualRetentionDays = 365;
