// How an action is written down in these files: short enough that a whole group is read at a glance.
import type { ActionField, ActionGroup, FieldKind } from "#lib/manager/action.ts";

export type KnownAction = {
  readonly name: string;
  /** Write classes of which one is enough. */
  readonly classes: readonly string[];
  readonly fields: readonly ActionField[];
  /** For an action that answers with a list: its events, and the one that ends it. */
  readonly list?: { readonly items: readonly string[]; readonly complete: string };
  /** Takes headers by names of one's own. */
  readonly openEnded?: true;
  /** Answers with bare text or nothing at all, which is no message of AMI's; what comes next says that it is over. */
  readonly speechless?: true;
  /** The Asterisk that no longer has it. */
  readonly removedIn?: number;
  /** Asterisk 16 does not have it. */
  readonly newer?: true;
};

export type KnownGroup = { readonly group: ActionGroup; readonly actions: readonly KnownAction[] };

type KindOrChoices = FieldKind | readonly string[];

function field(name: string, required: boolean, kind: KindOrChoices): ActionField {
  if (typeof kind === "string") return { name, kind, required };
  return { name, kind: "choice", required, choices: kind };
}

export const need = (name: string, kind: KindOrChoices = "text"): ActionField => field(name, true, kind);

export const may = (name: string, kind: KindOrChoices = "text"): ActionField => field(name, false, kind);

export const newer = (one: ActionField): ActionField => ({ ...one, newer: true });

/** A list whose end is named after its action, as nearly all are. */
export function known(
  name: string,
  classes: readonly string[],
  fields: readonly ActionField[] = [],
  more: Omit<Partial<KnownAction>, "name" | "classes" | "fields"> = {},
): KnownAction {
  return { name, classes, fields, ...more };
}

export const list = (complete: string, ...items: readonly string[]): Pick<KnownAction, "list"> => ({
  list: { items, complete },
});
