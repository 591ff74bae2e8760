// Which actions are shown, and in which order: by subject, in Asterisk's spelling, found by name or by what it says.
import { type ActionGroup, type ActionSummary, actionGroups } from "#lib/manager/action.ts";

export const shows = ["granted", "reads", "not-granted", "absent", "all"] as const;
export type Show = (typeof shows)[number];

export type ActionSearch = {
  readonly typed: string;
  readonly show: Show;
  /** A write class; "" for any, "none" for what needs none. */
  readonly right: string;
};

export type GroupOfActions = { readonly group: ActionGroup; readonly actions: readonly ActionSummary[] };

export function arrangeActions(
  actions: readonly ActionSummary[],
  search: ActionSearch,
): readonly GroupOfActions[] {
  const wanted = actions.filter((action) => isWanted(action, search));
  return actionGroups
    .map((group) => ({ group, actions: wanted.filter((action) => action.group === group) }))
    .filter((each) => each.actions.length > 0);
}

function isWanted(action: ActionSummary, { typed, show, right }: ActionSearch): boolean {
  const { state, effect, classes } = action;
  const shown =
    show === "all" || (show === "reads" ? state === "granted" && effect === "reads" : state === show);
  const opened = right === "" || (right === "none" ? classes.length === 0 : classes.includes(right));
  const text = `${action.name} ${action.synopsis}`.toLowerCase();
  const found = typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
  return shown && opened && found;
}

/** The classes that open at least one action. */
export const rightsOf = (actions: readonly ActionSummary[]): readonly string[] =>
  [...new Set(actions.flatMap(({ classes }) => classes))].sort();
