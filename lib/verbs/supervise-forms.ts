// What is said when somebody supervises a call: whose, in which mode, and which supervision is meant. Whose leg is heard is found
// on the server; from the browser come rows, never channels.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { supervisionModes } from "#lib/model/rows.ts";
import { outcomeSchema } from "./outcome.ts";

const pbx = oneLine(64);
const uniqueid = oneLine(150);

/** Somebody of the floor by the row of `agents`, or a leg by the row of `channels`. */
const whomSchema = z.union([z.strictObject({ person: oneLine(200) }), z.strictObject({ uniqueid })]);

export type Whom = z.infer<typeof whomSchema>;

/** `listen`: nobody hears the supervisor; `whisper`: their agent alone; `barge`: both. */
export const startSupervisingSchema = z.strictObject({
  pbx,
  whom: whomSchema,
  mode: z.enum(supervisionModes).default("listen"),
});

/** By the row of `supervisions`: the supervisor's own leg. */
export const supervisionRefSchema = z.strictObject({ pbx, uniqueid });

export const changeModeSchema = supervisionRefSchema.extend({ mode: z.enum(supervisionModes) });

/** The caller of that person, or of that leg, comes to the asker's phone. */
export const takeOverSchema = z.strictObject({ pbx, whom: whomSchema });

/** Under which name the row of `supervisions` stands as long as it lasts. `done`: the asker's phone rings. */
export const supervisionStartedSchema = outcomeSchema.extend({ supervision: supervisionRefSchema });
