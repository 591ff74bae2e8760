// The sums of our own counts over the queues of a wall.

import { serviceLevel } from "#lib/metrics/service-level.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export type DayTotals = {
  readonly answered: number;
  readonly abandoned: number;
  /** null where nothing was counted. */
  readonly serviceLevel: number | null;
  /** The latest start of counting: from then on all of it counts. */
  readonly since: number | null;
};

export function dayTotals(tables: ReadonlyTables, only: readonly string[] | null): DayTotals {
  const sum = { answered: 0, abandoned: 0 };
  const level = { answered: 0, answeredInTarget: 0, abandoned: 0, abandonedShort: 0 };
  let since: number | null = null;
  for (const kpi of tables.all("kpis").values()) {
    if (only !== null && !only.includes(kpi.key)) continue;
    since = Math.max(since ?? 0, kpi.since);
    sum.answered += kpi.answered;
    sum.abandoned += kpi.abandoned;
    level.answered += kpi.answered;
    level.answeredInTarget += kpi.answeredInTarget;
    level.abandoned += kpi.abandoned;
    level.abandonedShort += kpi.abandonedShort;
  }
  return { ...sum, serviceLevel: serviceLevel(level), since };
}

export const sameDay = (a: DayTotals, b: DayTotals) =>
  a.answered === b.answered &&
  a.abandoned === b.abandoned &&
  a.serviceLevel === b.serviceLevel &&
  a.since === b.since;
