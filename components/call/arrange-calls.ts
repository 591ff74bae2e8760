// Which calls are shown and in what order.
import { matches } from "#lib/format/fold.ts";
import type { CallRow, CallStage } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { callPlace } from "./call-place.ts";

export const callSorts = ["longest", "newest", "stage"] as const;

export const callStages = [
  "waiting",
  "ringing",
  "dialing",
  "connecting",
  "talking",
  "hold",
  "parked",
  "conference",
  "ivr",
] as const satisfies readonly CallStage[];

export type CallsFilter = {
  readonly typed: string;
  /** null for all. */
  readonly stage: CallStage | null;
  readonly sort: (typeof callSorts)[number];
};

export function arrangeCalls(tables: ReadonlyTables, { typed, stage, sort }: CallsFilter): readonly string[] {
  const calls: CallRow[] = [];
  for (const call of tables.all("calls").values()) {
    if ((stage === null || call.stage === stage) && matches(typed, wordsOf(tables, call))) calls.push(call);
  }
  const order = orders[sort];
  return calls.sort((a, b) => order(a, b) || (a.key < b.key ? -1 : 1)).map((call) => call.key);
}

function wordsOf(tables: ReadonlyTables, call: CallRow): readonly string[] {
  const { from, to, queue } = call;
  const place = callPlace(tables, call) ?? "";
  return [from.name, from.number, to?.name ?? "", to?.number ?? "", queue ?? "", place];
}

const orders: Readonly<Record<CallsFilter["sort"], (a: CallRow, b: CallRow) => number>> = {
  longest: (a, b) => a.startedAt - b.startedAt,
  newest: (a, b) => b.startedAt - a.startedAt,
  stage: (a, b) => callStages.indexOf(a.stage) - callStages.indexOf(b.stage) || a.since - b.since,
};
