// What somebody reads of their own account.
import { z } from "zod";

export const sessionSchema = z.object({
  id: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});

export const ownAccountSchema = z.object({
  secondFactor: z.boolean(),
  /** false for those whom somebody else proves: they change it there. */
  hasPassword: z.boolean(),
  /** One of the demo's people, who have neither password nor second factor. */
  demo: z.boolean(),
  sessions: z.array(sessionSchema),
});

export const secondFactorSetupSchema = z.object({
  secret: z.string(),
  qr: z.string(),
  recoveryCodes: z.array(z.string()),
});

export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

export type OwnSession = z.infer<typeof sessionSchema>;
