// What the page offers: the catalogue, joined with what this login may use on this Asterisk.
import type { ActionState, ActionSummary } from "#lib/manager/action.ts";
import { effectOf } from "#lib/manager/effect.ts";
import { type CataloguedAction, catalogue, knownAction } from "./catalogue/catalogue.ts";
import type { ListedActions } from "./list-actions.ts";

export type Standpoint = {
  readonly listed: ListedActions;
  /** Every action of this Asterisk in lower case, where the console may be asked; null where it may not. */
  readonly existing: ReadonlySet<string> | null;
  readonly asteriskMajor: number;
};

/** AMI 5 came with Asterisk 16, AMI 11 with 22; 0 for a banner that is no number. Source: main/manager.c AMI_VERSION. */
export function asteriskMajorOf(amiVersion: string): number {
  const major = Number.parseInt(amiVersion, 10);
  return Number.isNaN(major) ? 0 : major + 11;
}

export function offer(standpoint: Standpoint): readonly ActionSummary[] {
  const proven = new Set([...standpoint.listed.values()].flatMap(provenBy));
  const ours = catalogue.map((action): ActionSummary => {
    const listed = standpoint.listed.get(action.name.toLowerCase());
    return {
      name: listed?.name ?? action.name,
      group: action.group,
      effect: effectOf(action.name),
      state: listed === undefined ? missing(action, standpoint, proven) : "granted",
      classes: listed?.classes ?? action.classes,
      synopsis: listed?.synopsis ?? "",
    };
  });
  const others = [...standpoint.listed.values()]
    .filter(({ name }) => knownAction(name) === undefined)
    .map(
      (listed): ActionSummary => ({
        ...listed,
        group: "other",
        effect: effectOf(listed.name),
        state: "granted",
      }),
    );
  return [...ours, ...others];
}

/** An action that only one class opens proves that class. */
function provenBy({ classes }: { readonly classes: readonly string[] }): readonly string[] {
  return classes.length === 1 ? classes : [];
}

/** Not listed: is it this login that lacks a class, or this Asterisk that lacks the action? */
function missing(
  action: CataloguedAction,
  { existing, asteriskMajor }: Standpoint,
  proven: ReadonlySet<string>,
): ActionState {
  if (existing !== null) return existing.has(action.name.toLowerCase()) ? "not-granted" : "absent";
  if (action.removedIn !== undefined && asteriskMajor >= action.removedIn) return "absent";
  if (action.newer === true && asteriskMajor > 0 && asteriskMajor <= 16) return "absent";
  if (action.classes.length === 0) return "absent";
  return action.classes.some((each) => proven.has(each)) ? "absent" : "not-granted";
}
