// The service level of one or more queues by our own count. Definition: lib/metrics in words on the page's "?".
import type { KpiRow } from "#lib/model/rows.ts";

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
