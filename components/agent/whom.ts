// Whose memberships a verb is about: one person's in one queue or in several, or those of several people.
import type { MemberRow } from "#lib/model/rows.ts";
import type { MemberRef } from "#lib/verbs/member-forms.ts";

export type Whom = {
  /** As in `data-verbs`: one deed at a time is under way on it. */
  readonly on: string;
  /** As it is said to people. */
  readonly who: string;
  readonly members: readonly MemberRow[];
};

export const refsOf = (members: readonly MemberRef[]): readonly MemberRef[] =>
  members.map(({ pbx, queue, interface: name }) => ({ pbx, queue, interface: name }));

/** On what the deeds to all who are selected are. */
export const selectionOn = "agents:selected";

/** Between the keys of several people; it stands in none of them. */
export const between = "\u001e";

/** As many as one request holds. */
const MOST = 500;

export function inChunks<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / MOST) }, (_, n) =>
    list.slice(n * MOST, (n + 1) * MOST),
  );
}
