// What an administrator says of an account, the same on the form and at the gate.
import { z } from "zod";
import { numberViews, oneLine, queuesSeenSchema } from "./role.ts";

/** Letters and figures of any script, and `. _ -`; no `@`, so that a name is never taken for an e-mail address. */
export const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u;

/** What the form checks; the server alone knows what makes one too weak. Source: NIST SP 800-63B 3.1.1.2. */
export const passwordLength = { least: 12, most: 128 } as const;

/** How people call somebody. */
export const personName = oneLine(100);

/** These three reach AMI: no character that ends a line, joins dial strings or separates arguments. */
export const agentSchema = z.object({
  interface: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\s&|,;]*$/u),
  extension: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\w*#+.-]+$/)
    .nullable(),
  context: z
    .string()
    .trim()
    .max(79)
    .regex(/^[\w.-]+$/)
    .nullable(),
});

export const userSchema = z.object({
  name: personName,
  email: z.email().max(200).nullable(),
  roleId: z.string().min(1).max(40),
  /** null: those of the role. */
  queues: queuesSeenSchema,
  numbers: z.enum(numberViews).nullable(),
  agent: agentSchema.nullable(),
  disabled: z.boolean(),
});

export const newUserSchema = userSchema.extend({
  username: z.string().trim().regex(usernamePattern),
  password: z.string().min(1).max(1_000),
});

export const listedUserSchema = userSchema.extend({
  id: z.string(),
  username: z.string(),
  demo: z.boolean(),
  secondFactor: z.boolean(),
  /** false for those whom somebody else proves, such as LDAP. */
  hasPassword: z.boolean(),
  sessions: z.number(),
  lastSignInAt: z.number().nullable(),
});

export type ListedUser = z.infer<typeof listedUserSchema>;
