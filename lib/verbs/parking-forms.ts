// What is said when calls are parked and taken out again. A parked call is named by its place and by who stands there, so that
// nobody takes whoever has come into the same space since.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { legRefSchema } from "./call-forms.ts";
import { outcomeSchema } from "./outcome.ts";

const lot = oneLine(80);
const space = z.string().regex(/^\d{1,9}$/);

/** The leg is that of whoever parks the call: the other end is parked, and comes back to this one after the time. */
export const parkFormSchema = legRefSchema.extend({
  /** As Asterisk writes it: capitals count. */
  lot,
  /** null: the next free one. */
  space: space.nullable().default(null),
  /** null: as the lot says. */
  timeoutSeconds: z.number().int().min(1).max(86_400).nullable().default(null),
  /** Whether the one who parks is told the space before their phone is free. */
  announce: z.boolean().default(false),
});

/** Where it stands; nulls while nothing shows it. */
export const parkAnswerSchema = outcomeSchema.extend({
  lot: z.string().nullable(),
  space: z.string().nullable(),
});

export const parkedRefSchema = z.strictObject({ pbx: oneLine(64), lot, space, uniqueid: oneLine(150) });
export type ParkedRef = z.infer<typeof parkedRefSchema>;

/** `person` is the key of an agent's row as the viewer sees it; null: whoever asks. */
export const pickUpFormSchema = parkedRefSchema.extend({ person: oneLine(200).nullable().default(null) });

export const sendParkedFormSchema = parkedRefSchema.extend({ queue: oneLine(200) });
