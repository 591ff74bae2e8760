// Of somebody's memberships those that this viewer may do something to: by a grant for the queue, or because they are their own.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { Permission } from "#lib/access/permission.ts";
import { type Viewer, viewerMay } from "#lib/access/viewer.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export function allowedMembers(
  members: readonly MemberRow[],
  permission: Permission,
  viewer: Viewer,
  tables: ReadonlyTables,
): readonly MemberRow[] {
  const own = viewer.may.includes("own.state") ? personKeysOf(viewer.agent, tables) : [];
  return members.filter(
    ({ pbx, queue, person }) =>
      viewerMay(viewer, permission, { pbx, queue }) || own.includes(keyOf(pbx, person)),
  );
}
