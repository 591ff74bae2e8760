// The connection to a PBX as a person types it: checked the same in the form and on the server.
import { z } from "zod";
import { features } from "./features.ts";
import { distributions, hostPattern } from "./manager-section.ts";

export const hostSchema = z.string().trim().regex(hostPattern);
export const portSchema = z.number().int().min(1).max(65_535);
const oneLine = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u);
export const fingerprintSchema = z
  .string()
  .trim()
  .regex(/^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i);
export const pemSchema = z
  .string()
  .max(40_000)
  .refine((text) => text.includes("-----BEGIN CERTIFICATE-----"));

/** Of an account that exists: whatever Asterisk takes. */
export const loginSchema = oneLine(80);

export const tlsSchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("off") }),
  z.object({ mode: z.literal("system") }),
  z.object({ mode: z.literal("ca"), ca: pemSchema }),
  z.object({ mode: z.literal("pin"), fingerprint256: fingerprintSchema }),
]);

export type TlsForm = z.output<typeof tlsSchema>;

/** Where a PBX is, before anybody logs in. */
export const placeSchema = z.object({ host: hostSchema, port: portSchema, tls: tlsSchema });

export type PlaceForm = z.output<typeof placeSchema>;

/** Everything but the secret. */
export const pbxSchema = z.object({
  ...placeSchema.shape,
  username: loginSchema,
  features: z.array(z.enum(features)).max(features.length),
  distribution: z.enum(distributions),
});

export type PbxForm = z.output<typeof pbxSchema>;

export const secretSchema = oneLine(200);
