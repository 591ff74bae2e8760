// Where calls are sent in a PBX's dialplan: only an administrator says so, since a context decides what a call may cost.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";

const context = z
  .string()
  .trim()
  .max(79)
  .regex(/^[\w.-]+$/);

/** Extensions are not always figures: `queue-sales` is one. */
const exten = z
  .string()
  .trim()
  .max(79)
  .regex(/^[\w*#+.-]+$/);

export const dialPlacesSchema = z.strictObject({
  /** Where agents' extensions and numbers are dialled; null: transfers go nowhere but to queues. */
  context: context.nullable(),
  /** By which extension a call gets into a queue. */
  queues: z
    .array(z.strictObject({ queue: oneLine(200), context, exten }))
    .max(500)
    .refine((all) => new Set(all.map(({ queue }) => queue)).size === all.length, "each queue once"),
  /** The key of features.conf, `atxferswap`, that changes sides in a consultation. */
  swapKey: z.string().regex(/^[0-9*#]{1,8}$/),
});
export type DialPlacesForm = z.infer<typeof dialPlacesSchema>;

/** Asterisk's own key. Source: main/features_config.c DEFAULT_ATXFER_SWAP. */
export const noDialPlaces: DialPlacesForm = { context: null, queues: [], swapKey: "*4" };

export const changeDialPlacesSchema = dialPlacesSchema.extend({ pbx: oneLine(64) });

export const allDialPlacesSchema = z.strictObject({ pbxes: z.array(changeDialPlacesSchema) });
