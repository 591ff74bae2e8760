"use client";
// The menus of verbs that rows of the floor have, by the kind that they name, and for whom there is something in them.
import { type ReactNode, useMemo } from "react";
import { useViewer } from "#components/account/viewer-context.tsx";
import { AgentMenu } from "#components/agent/agent-menu.tsx";
import { AgentsMenu } from "#components/agent/agents-menu.tsx";
import { allowedMembers } from "#components/agent/allowed-members.ts";
import { MemberMenu } from "#components/agent/member-menu.tsx";
import { useLive } from "#components/live/live-context.ts";

import { mayWriteTo } from "#components/messages/send-targets.ts";

import { CallerMenu } from "#components/queue/caller-menu.tsx";

import { type MenuOf, VerbMenus } from "#components/verbs/verb-menus.tsx";
import type { Permission } from "#lib/access/permission.ts";
import { viewerMay } from "#lib/access/viewer.ts";
import type { MemberRow } from "#lib/model/rows.ts";

const callerPermissions = ["callers.reorder", "callers.withdraw"] as const;

export function FloorMenus({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const { store } = useLive();
  const menus = useMemo<Readonly<Record<string, MenuOf>>>(() => {
    const anyOf = (members: readonly MemberRow[], permissions: readonly Permission[]) =>
      permissions.some((permission) => allowedMembers(members, permission, viewer, store.tables).length > 0);
    return {
      agent: {
        Content: AgentMenu,
        isFor: (key) =>
          mayWriteTo(key, store.tables, viewer) ||
          anyOf(store.tables.rows("membersByPerson", key), ["members.pause", "members.login"]),
      },
      agents: { Content: AgentsMenu, isFor: () => true },
      caller: {
        Content: CallerMenu,
        isFor: (key) => {
          const caller = store.row("callers", key);
          return caller !== undefined && callerPermissions.some((name) => viewerMay(viewer, name, caller));
        },
      },
      member: {
        Content: MemberMenu,
        isFor: (key) => {
          const member = store.row("members", key);
          return (
            member !== undefined && anyOf([member], ["members.pause", "members.login", "members.penalty"])
          );
        },
      },
    };
  }, [viewer, store]);
  return <VerbMenus menus={menus}>{children}</VerbMenus>;
}
