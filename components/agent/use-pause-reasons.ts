"use client";
// Reasons to offer for a pause: what this browser used last, what stands on the floor now, then a few that every house knows.
import { useTranslations } from "use-intl";
import { useTable } from "#components/live/use-table.ts";
import { fold } from "#lib/format/fold.ts";

const KEPT = "pause-reasons";
const MOST = 8;

export function usePauseReasons(): readonly string[] {
  const words = useTranslations("hands");
  const members = useTable("members");
  const inUse = members.flatMap(({ paused, pausedReason }) => (paused && pausedReason ? [pausedReason] : []));
  const usual = [
    words("reason-break"),
    words("reason-lunch"),
    words("reason-training"),
    words("reason-meeting"),
  ];
  const reasons = new Map<string, string>();
  for (const reason of [...usedReasons(), ...usual, ...inUse])
    if (!reasons.has(fold(reason))) reasons.set(fold(reason), reason);
  return [...reasons.values()].slice(0, MOST);
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
