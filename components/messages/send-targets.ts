// Whom a viewer may write to, as a list to choose from: everybody, each queue, each person, of what they see.
import { type Viewer, viewerMay } from "#lib/access/viewer.ts";
import { byName } from "#lib/format/fold.ts";
import { keyOf, partsOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { SendTo } from "#lib/verbs/message-forms.ts";

export type Target = { readonly to: SendTo; readonly name: string };

export function sendTargets(tables: ReadonlyTables, viewer: Viewer): readonly Target[] {
  if (!viewer.may.includes("messages.send")) return [];
  const queues = [...tables.all("queues").values()]
    .filter(({ pbx, name }) => viewerMay(viewer, "messages.send", { pbx, queue: name }))
    .sort(byName);
  const people = [...tables.all("agents").values()].filter(({ key }) => mayWriteTo(key, tables, viewer));
  return [
    { to: { kind: "everybody" }, name: "" },
    ...queues.map(({ pbx, name }): Target => ({ to: { kind: "queue", pbx, queue: name }, name })),
    ...people
      .sort(byName)
      .map(({ pbx, person, name }): Target => ({ to: { kind: "person", pbx, person }, name })),
  ];
}

/** One queue in which they may write to somebody is enough. */
export function mayWriteTo(agentKey: string, tables: ReadonlyTables, viewer: Viewer): boolean {
  if (viewerMay(viewer, "messages.send", null)) return true;
  return tables
    .rows("membersByPerson", agentKey)
    .some(({ pbx, queue }) => viewerMay(viewer, "messages.send", { pbx, queue }));
}

export const toValue = (to: SendTo): string =>
  to.kind === "everybody"
    ? keyOf("everybody")
    : to.kind === "queue"
      ? keyOf("queue", to.pbx, to.queue)
      : keyOf("person", to.pbx, to.person);

/** Only of values that `toValue` made. */
export function fromValue(value: string): SendTo {
  const [kind, pbx = "", name = ""] = partsOf(value);
  if (kind === "queue") return { kind, pbx, queue: name };
  return kind === "person" ? { kind, pbx, person: name } : { kind: "everybody" };
}
