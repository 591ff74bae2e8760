// What is said when a call is recorded: which call, by its row of `calls`. The file's name is made on the server.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { outcomeSchema } from "./outcome.ts";

export const recordedCallSchema = z.strictObject({ pbx: oneLine(64), linkedid: oneLine(150) });

/** A paused recording goes on in the same file, with silence in between. */
export const pauseRecordingSchema = recordedCallSchema.extend({ paused: z.boolean() });

/** The file, below the folder in which Asterisk keeps recordings. */
export const recordingStartedSchema = outcomeSchema.extend({ file: z.string() });
