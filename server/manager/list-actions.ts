// What Asterisk offers this login, with its own line about each action. Source: main/manager.c action_listcommands.
import type { AmiAction } from "#server/ami/action.ts";

export type ListedAction = {
  /** In Asterisk's spelling. */
  readonly name: string;
  readonly synopsis: string;
  readonly classes: readonly string[];
};

/** By name in lower case. */
export type ListedActions = ReadonlyMap<string, ListedAction>;

export const listActions: AmiAction<ListedActions> = {
  name: "ListCommands",
  fields: {},
  read({ response }) {
    const listed = new Map<string, ListedAction>();
    for (const [name, text] of response.message.fields()) {
      const found = /^(.*?)\s*\(Priv: ([^)]*)\)\s*$/.exec(text);
      if (found === null) continue;
      const [, synopsis = "", classes = ""] = found;
      listed.set(name.toLowerCase(), { name, synopsis, classes: readClasses(classes) });
    }
    return listed;
  },
};

/** `all` is in every list and `<none>` stands for an empty one. */
export function readClasses(text: string): readonly string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "<none>" && each !== "all");
}
