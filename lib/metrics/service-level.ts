// The service level, defined once for the counting and for the screen: answered within the target, over answered plus
// abandoned, without those who gave up before the short limit. Flow-outs are counted apart.
import type { KpiRow, QueueRow } from "#lib/model/rows.ts";

/** Callers who give up sooner are left out. */
export const shortAbandonMs = 5_000;

/** The target of a queue for which Asterisk has none. */
const defaultTargetSeconds = 20;

/** A queue's own target, by its `servicelevel`; 0 there means that nobody set one. */
export function serviceTargetSeconds(queue: Pick<QueueRow, "serviceLevelSeconds"> | undefined): number {
  const own = queue?.serviceLevelSeconds ?? 0;
  return own > 0 ? own : defaultTargetSeconds;
}

type Counted = Pick<KpiRow, "answered" | "answeredInTarget" | "abandoned" | "abandonedShort">;

/** A share of 1; null where nothing was counted yet, which is neither all nor nothing. */
export function serviceLevel({
  answered,
  answeredInTarget,
  abandoned,
  abandonedShort,
}: Counted): number | null {
  const counted = answered + abandoned - abandonedShort;
  return counted > 0 ? answeredInTarget / counted : null;
}

export const flowedOut = (kpi: Pick<KpiRow, "flowedOut">): number =>
  Object.values(kpi.flowedOut).reduce((sum, count) => sum + count, 0);
