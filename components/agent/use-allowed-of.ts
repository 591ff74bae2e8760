"use client";
// The memberships of several people that this viewer may do something to.
import { useCallback } from "react";
import { useViewer } from "#components/account/viewer-context.tsx";
import { sameList } from "#components/floor/same-list.ts";
import { useFloor } from "#components/live/use-floor.ts";
import type { Permission } from "#lib/access/permission.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { allowedMembers } from "./allowed-members.ts";

export function useAllowedOf(agentKeys: readonly string[], permission: Permission): readonly MemberRow[] {
  const viewer = useViewer();
  const asText = JSON.stringify(agentKeys);
  return useFloor(
    useCallback(
      (tables: ReadonlyTables) =>
        (JSON.parse(asText) as readonly string[]).flatMap((key) =>
          allowedMembers(tables.rows("membersByPerson", key), permission, viewer, tables),
        ),
      [asText, permission, viewer],
    ),
    sameList,
  );
}
