"use client";
// What an agent's state needs besides its word: the reason of a pause, that a pause holds in some queues only or waits for
// the call's end, how long wrap-up still takes.
import { useTranslations } from "use-intl";
import type { AgentRow } from "#lib/model/rows.ts";

export function useAgentNote(): (agent: AgentRow) => string {
  const words = useTranslations("agents");
  return (agent) => {
    if (agent.pausedIn === 0) return "";
    const partly = agent.pausedIn < agent.memberships;
    const place = partly ? words("pausedIn", { paused: agent.pausedIn, total: agent.memberships }) : "";
    const mark = !partly && agent.state !== "paused" ? words("pausedMark") : "";
    return [place || mark, agent.pausedReason ?? ""].filter((text) => text !== "").join(" · ");
  };
}
