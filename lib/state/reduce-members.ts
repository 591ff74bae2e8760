// Members: one interface's membership of one queue. Lists and events say the same in two dialects; decode has made one of them.
import { keyOf } from "#lib/model/key.ts";
import type { Draft } from "./draft.ts";
import type { MemberFacts, PbxEvent } from "./events.ts";
import { devicesOfHintIn } from "./hints.ts";
import { type MemberContext, memberRow } from "./member-row.ts";

export function reduceMembers(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "member-added":
    case "member-changed":
    case "member-paused": {
      const { member } = event;
      const known = draft.get("members", keyOf(pbx, member.queue, member.interface));
      if (draft.get("queues", keyOf(pbx, member.queue)) === undefined) return true;
      if (known === undefined && event.type !== "member-added") return true;
      const row = memberRow(contextOf(draft, pbx, member), pbx, member, at, known);
      const paused = event.type === "member-paused" && row.paused ? { ...row, pausedAt: at } : row;
      if (known === undefined) draft.put("members", paused);
      else draft.patch("members", paused.key, paused);
      return true;
    }
    case "member-removed":
      draft.remove("members", keyOf(pbx, event.queue, event.interface));
      return true;
    case "wrapup-ended": {
      const key = keyOf(pbx, event.queue, event.interface);
      const until = draft.get("members", key)?.wrapupUntil ?? null;
      if (until !== null && until <= at) draft.patch("members", key, { wrapupUntil: null });
      return true;
    }
    default:
      return false;
  }
}

function contextOf({ tables }: Draft, pbx: string, member: MemberFacts): MemberContext {
  return {
    skewMs: tables.get("pbxes", pbx)?.clockSkewMs ?? 0,
    devicesOfHint: devicesOfHintIn(tables, pbx),
    talking: tables
      .rows("offersByMember", keyOf(pbx, member.queue, member.interface))
      .some((offer) => offer.stage === "talking"),
  };
}
