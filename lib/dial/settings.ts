// How calls that start here are dialled: what an administrator sets, and what holds where nothing is set.
import { z } from "zod";

/** A name in the dialplan: nothing that AMI or a dial string would read as more than a name. */
export const dialplanName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$/);

/** What the dialplan wants to see of a number with a country: as it was typed, or written anew. */
export const dialFormats = ["as-typed", "national", "00", "+"] as const;

export const dialSettingsSchema = z.strictObject({
  /** Two letters of the country whose numbers are written without a country code. */
  country: z.string().regex(/^[A-Z]{2}$/),
  format: z.enum(dialFormats),
  /** Where calls start in the dialplan, for users who have no context of their own. */
  context: dialplanName,
  /** How long the caller's own phone rings. */
  ringSeconds: z.number().int().min(5).max(120),
  /** Beginnings of numbers that nobody calls from here; with a + they are meant with the country code. */
  blocked: z.array(z.string().regex(/^\+?[0-9*#]{1,15}$/)).max(100),
  /** null: those of the country. */
  emergency: z
    .array(z.string().regex(/^[0-9]{2,8}$/))
    .max(30)
    .nullable(),
  /** `context,exten,priority` of a subroutine that tells the caller's own phone to answer by itself. Asterisk 20 and later. */
  answerBy: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,80},[A-Za-z0-9_*#.-]{1,40},[A-Za-z0-9_]{1,40}$/)
    .nullable(),
});

export type DialSettings = z.infer<typeof dialSettingsSchema>;

/** Satellites and numbers of no country: dear, and the usual aim of toll fraud. Source: ITU-T E.164, assigned country codes. */
const dearPrefixes = ["+870", "+878", "+881", "+882", "+883", "+979"];

export const usualDialSettings: DialSettings = {
  country: "PL",
  format: "as-typed",
  context: "from-internal",
  ringSeconds: 30,
  blocked: dearPrefixes,
  emergency: null,
  answerBy: null,
};

const everywhere = ["112", "911"];
const byCountry: Readonly<Record<string, readonly string[]>> = {
  AU: ["000"],
  CH: ["117", "118", "144"],
  CZ: ["150", "155", "158"],
  DE: ["110"],
  FR: ["15", "17", "18"],
  GB: ["999"],
  PL: ["997", "998", "999"],
  SK: ["150", "155", "158"],
  UA: ["101", "102", "103"],
};

export function emergencyNumbers({ emergency, country }: DialSettings): readonly string[] {
  return emergency ?? [...everywhere, ...(byCountry[country] ?? [])];
}
