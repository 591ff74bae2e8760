"use client";
// Reasons to offer for a pause: those that the administrators have set; where any will do, also what this browser used last,
// what stands on the floor now, and a few that every house knows.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { useTable } from "#components/live/use-table.ts";
import { fold } from "#lib/format/fold.ts";
import { pauseReasonsSchema } from "#lib/verbs/member-forms.ts";

const KEPT = "pause-reasons";
const MOST = 8;

export function usePauseReasons(): { readonly reasons: readonly string[]; readonly freeText: boolean } {
  const words = useTranslations("hands");
  const members = useTable("members");
  const { data } = useQuery({
    queryKey: ["pause-reasons"],
    queryFn: () => ask("/api/v1/members/pause-reasons", pauseReasonsSchema),
  });
  const set = data?.reasons.map(({ name }) => name) ?? [];
  if (data?.freeText === false) return { reasons: set, freeText: false };
  const inUse = members.flatMap(({ paused, pausedReason }) => (paused && pausedReason ? [pausedReason] : []));
  const usual = [
    words("reason-break"),
    words("reason-lunch"),
    words("reason-training"),
    words("reason-meeting"),
  ];
  const reasons = new Map<string, string>();
  for (const reason of [...set, ...usedReasons(), ...(set.length > 0 ? [] : usual), ...inUse])
    if (!reasons.has(fold(reason))) reasons.set(fold(reason), reason);
  return { reasons: [...reasons.values()].slice(0, Math.max(MOST, set.length)), freeText: true };
}

export function rememberReason(reason: string): void {
  if (reason === "") return;
  const others = usedReasons().filter((used) => fold(used) !== fold(reason));
  localStorage.setItem(KEPT, JSON.stringify([reason, ...others].slice(0, 4)));
}

function usedReasons(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}
