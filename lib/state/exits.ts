// How a visit to a queue ended, and its count. An exit is held until it can be named: Asterisk reports time-outs,
// withdrawals and leave-when-empty with the same event as an abandon. Source: app_queue.c, record_abandoned().
import { serviceTargetSeconds, shortAbandonMs } from "#lib/metrics/service-level.ts";
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow, ExitRow, FlowOut, KpiRow } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import { endOtherOffers } from "./offers.ts";

type Visit = Pick<CallerRow, "pbx" | "queue" | "uniqueid" | "joinedAt" | "connectingAt">;

export type Exit =
  | { readonly kind: "answered"; readonly answeredAt: number }
  | { readonly kind: "abandoned"; readonly at: number }
  | { readonly kind: "flowed-out"; readonly reason: FlowOut; readonly at: number };

/** The caller leaves the list; the exit is counted when it is named. */
export function leaveQueue(draft: Draft, caller: CallerRow, kind: ExitRow["kind"], at: number): void {
  draft.remove("callers", caller.key);
  const asked = draft.get("channels", keyOf(caller.pbx, caller.uniqueid))?.hangupRequestedAt ?? null;
  if (kind === "abandon" || caller.connectingAt === null)
    endOtherOffers(draft, caller.pbx, caller.uniqueid, null, at);
  if (asked !== null && (kind === "abandon" || caller.connectingAt === null)) {
    countExit(draft, caller, { kind: "abandoned", at });
  } else if (kind === "answer" && caller.connectingAt === null) {
    countExit(draft, caller, { kind: "flowed-out", reason: "key", at });
  } else {
    draft.put("exits", {
      key: caller.key,
      pbx: caller.pbx,
      queue: caller.queue,
      uniqueid: caller.uniqueid,
      joinedAt: caller.joinedAt,
      leftAt: at,
      kind,
      connectingAt: caller.connectingAt,
      reason: null,
    });
  }
}

export function nameExit(draft: Draft, exit: ExitRow, named: Exit): void {
  draft.remove("exits", exit.key);
  countExit(draft, exit, named);
}

/** The channel is gone: whatever is still open of its visits is closed with what is known. */
export function closeVisit(draft: Draft, pbx: string, uniqueid: string, at: number): void {
  const key = keyOf(pbx, uniqueid);
  closeWaiting(draft, pbx, uniqueid, at);
  const asked = draft.get("channels", key)?.hangupRequestedAt ?? null;
  for (const exit of draft.tables.rows("exitsByUniqueid", key)) {
    nameExit(
      draft,
      exit,
      exit.kind === "answer" && asked !== null
        ? { kind: "abandoned", at: exit.leftAt }
        : { kind: "flowed-out", reason: exit.reason ?? "unknown", at: exit.leftAt },
    );
  }
}

/** The caller is elsewhere though no event said that they left the queue. */
export function closeWaiting(draft: Draft, pbx: string, uniqueid: string, at: number): void {
  for (const caller of draft.tables.rows("callersByUniqueid", keyOf(pbx, uniqueid))) {
    leaveQueue(draft, caller, "abandon", at);
    const exit = draft.get("exits", caller.key);
    if (exit !== undefined) nameExit(draft, exit, { kind: "flowed-out", reason: "unknown", at });
  }
}

export function countExit(draft: Draft, visit: Visit, exit: Exit): void {
  const key = keyOf(visit.pbx, visit.queue);
  const kpi = draft.get("kpis", key);
  if (kpi === undefined) return;
  const waitMs = Math.max(0, (exit.kind === "answered" ? exit.answeredAt : exit.at) - visit.joinedAt);
  const targetMs = serviceTargetSeconds(draft.get("queues", key)) * 1_000;
  draft.put("kpis", {
    ...kpi,
    ...counted(kpi, exit, waitMs, targetMs),
    maxWaitMs: Math.max(kpi.maxWaitMs, waitMs),
  });
}

function counted(kpi: KpiRow, exit: Exit, waitMs: number, targetMs: number): Partial<KpiRow> {
  switch (exit.kind) {
    case "answered":
      return {
        answered: kpi.answered + 1,
        answeredInTarget: kpi.answeredInTarget + (waitMs <= targetMs ? 1 : 0),
        answeredWaitMs: kpi.answeredWaitMs + waitMs,
      };
    case "abandoned":
      return {
        abandoned: kpi.abandoned + 1,
        abandonedShort: kpi.abandonedShort + (waitMs < shortAbandonMs ? 1 : 0),
      };
    case "flowed-out":
      return { flowedOut: { ...kpi.flowedOut, [exit.reason]: kpi.flowedOut[exit.reason] + 1 } };
  }
}

export function emptyKpi(pbx: string, queue: string, since: number): KpiRow {
  return {
    key: keyOf(pbx, queue),
    pbx,
    queue,
    since,
    answered: 0,
    answeredInTarget: 0,
    abandoned: 0,
    abandonedShort: 0,
    flowedOut: { timeout: 0, empty: 0, key: 0, withdrawn: 0, system: 0, unknown: 0 },
    answeredWaitMs: 0,
    maxWaitMs: 0,
  };
}
