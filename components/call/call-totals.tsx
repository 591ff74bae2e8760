"use client";
// How many calls talk and how many wait.
import { useLocale, useTranslations } from "use-intl";
import { Figure } from "#components/floor/figure.tsx";
import { useFloor } from "#components/live/use-floor.ts";
import { formatCount } from "#lib/format/figures.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

type Totals = { readonly talking: number; readonly waiting: number };

function count(tables: ReadonlyTables): Totals {
  let talking = 0;
  let waiting = 0;
  for (const call of tables.all("calls").values()) {
    if (call.stage === "talking") talking += 1;
    if (call.stage === "waiting") waiting += 1;
  }
  return { talking, waiting };
}

const same = (a: Totals, b: Totals) => a.talking === b.talking && a.waiting === b.waiting;

export function CallTotals() {
  const words = useTranslations("calls");
  const locale = useLocale();
  const totals = useFloor(count, same);
  return (
    <>
      <Figure label={words("talkingNow")} size="lg">
        {formatCount(totals.talking, locale)}
      </Figure>
      <Figure label={words("waitingNow")} size="lg">
        {formatCount(totals.waiting, locale)}
      </Figure>
    </>
  );
}
