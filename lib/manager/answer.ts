// What an action answered, as a page shows it: a table, and the text as it came. Bounded, and without secrets.
import { z } from "zod";
import { errorCodes } from "#lib/errors.ts";

/** Name and value. */
const fieldSchema = z.tuple([z.string(), z.string()]).readonly();
export type AnswerField = z.infer<typeof fieldSchema>;

const itemSchema = z.object({ event: z.string(), fields: z.array(fieldSchema).readonly() });
export type AnswerItem = Readonly<z.infer<typeof itemSchema>>;

export const answerSchema = z.object({
  action: z.string(),
  /** Asterisk's no, or null when it said yes. */
  refusal: z
    .object({ code: z.enum(errorCodes), reason: z.string(), anyOf: z.array(z.string()).readonly() })
    .nullable(),
  tookMs: z.number(),
  /** The headers of the response, without what belongs to the protocol. */
  response: z.array(fieldSchema).readonly(),
  /** Of `Command`: the lines of the console. */
  output: z.array(z.string()).readonly(),
  items: z.array(itemSchema).readonly(),
  /** Items that came beyond those kept. */
  itemsLeftOut: z.number(),
  raw: z.string(),
  /** The text went on; only its beginning is here. */
  rawCut: z.boolean(),
});
export type Answer = Readonly<z.infer<typeof answerSchema>>;
