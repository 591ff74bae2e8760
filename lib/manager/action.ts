// What a page knows of an AMI action before it is run: where it belongs, which fields it takes, whether it changes
// anything, and whether this login may use it. Words of Asterisk stay as Asterisk writes them.
import { z } from "zod";

export const actionGroups = [
  "calls",
  "queues",
  "agents",
  "conferences",
  "bridges",
  "recording",
  "states",
  "endpoints",
  "voicemail",
  "fax",
  "configuration",
  "system",
  /** What this Asterisk has and Centrala does not know. */
  "other",
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** What stands in a field; the first six could be picked from the live floor. */
export const fieldKinds = [
  "channel",
  "queue",
  "interface",
  "conference",
  "bridge",
  "caller",
  "text",
  "number",
  "choice",
  /** A header that may come several times, each `name=value`. */
  "variables",
  "secret",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();

export const actionFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  /** Of `choice`: what Asterisk understands, in its own spelling. */
  choices: list(z.string()).exactOptional(),
  /** Asterisk 16 does not have it. */
  newer: z.literal(true).exactOptional(),
});
export type ActionField = Readonly<z.infer<typeof actionFieldSchema>>;

/** `session`: acts on the session that sends it, which is one of its own and ends with the answer. */
export const actionEffects = ["reads", "session", "changes"] as const;
export type ActionEffect = (typeof actionEffects)[number];

/**
 * `not-granted`: its write class is missing. `absent`: this Asterisk has no such action, or not the module that brings it.
 */
export const actionStates = ["granted", "not-granted", "absent"] as const;
export type ActionState = (typeof actionStates)[number];

export const actionSummarySchema = z.object({
  name: z.string(),
  group: z.enum(actionGroups),
  effect: z.enum(actionEffects),
  state: z.enum(actionStates),
  /** Write classes of which one is enough; none means that every login may. */
  classes: list(z.string()),
  /** Asterisk's own line about it; "" where it tells none. */
  synopsis: z.string(),
});
export type ActionSummary = Readonly<z.infer<typeof actionSummarySchema>>;

const argumentSchema = z.object({ name: z.string(), required: z.boolean(), text: z.string() });
/** One argument as Asterisk documents it. */
export type DocumentedArgument = Readonly<z.infer<typeof argumentSchema>>;

/** `manager show command X`, read. */
export const documentationSchema = z.object({
  synopsis: z.string(),
  /** The version that brought it, where Asterisk says so (22 does, 16 does not). */
  since: z.string(),
  description: z.string(),
  arguments: list(argumentSchema),
  privilege: list(z.string()),
  seeAlso: list(z.string()),
});
export type ActionDocumentation = Readonly<z.infer<typeof documentationSchema>>;

export const actionDetailSchema = actionSummarySchema.extend({
  fields: list(actionFieldSchema),
  /** Takes headers beside those of `fields`, by names of one's own. */
  openEnded: z.boolean(),
  /** Null where this login lacks `command`. */
  documentation: documentationSchema.nullable(),
});
export type ActionDetail = Readonly<z.infer<typeof actionDetailSchema>>;
