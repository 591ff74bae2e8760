// What a page knows of an AMI action before it is run: where it belongs, which fields it takes, whether it changes
// anything, and whether this login may use it. Words of Asterisk stay as Asterisk writes them.

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

export type ActionField = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Of `choice`: what Asterisk understands, in its own spelling. */
  readonly choices?: readonly string[];
  /** Asterisk 16 does not have it. */
  readonly newer?: true;
};

export type ActionEffect = "reads" | "changes";

export type ActionState =
  /** This login may use it. */
  | "granted"
  /** Its write class is missing. */
  | "not-granted"
  /** This Asterisk has no such action, or not the module that brings it. */
  | "absent";

export type ActionSummary = {
  readonly name: string;
  readonly group: ActionGroup;
  readonly effect: ActionEffect;
  readonly state: ActionState;
  /** Write classes of which one is enough; none means that every login may. */
  readonly classes: readonly string[];
  /** Asterisk's own line about it; "" where it tells none. */
  readonly synopsis: string;
};

/** One argument as Asterisk documents it. */
export type DocumentedArgument = {
  readonly name: string;
  readonly required: boolean;
  readonly text: string;
};

/** `manager show command X`, read. */
export type ActionDocumentation = {
  readonly synopsis: string;
  /** The version that brought it, where Asterisk says so (22 does, 16 does not). */
  readonly since: string;
  readonly description: string;
  readonly arguments: readonly DocumentedArgument[];
  readonly privilege: readonly string[];
  readonly seeAlso: readonly string[];
};

export type ActionDetail = ActionSummary & {
  readonly fields: readonly ActionField[];
  /** Takes headers beside those of `fields`, by names of one's own. */
  readonly openEnded: boolean;
  /** Null where this login lacks `command`. */
  readonly documentation: ActionDocumentation | null;
};
