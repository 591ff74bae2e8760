"use client";
// "Whose time runs out?": the parked calls of each lot with what is left of their time.
import { SquareParking } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { sameList } from "#components/floor/same-list.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useFloorNow } from "#components/live/use-now.ts";
import { useKeys, useTable } from "#components/live/use-table.ts";
import { Page } from "#components/shell/page.tsx";
import { cx } from "#components/ui/cx.ts";
import { Empty } from "#components/ui/empty.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { byName } from "#lib/format/fold.ts";
import type { LotRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { Lot } from "./lot.tsx";
import { ParkingSkeleton } from "./parking-skeleton.tsx";

export function ParkingPage() {
  const words = useTranslations("parking");
  return (
    <Page title={words("title")}>
      <Faces skeleton={<ParkingSkeleton />}>
        <Lots />
      </Faces>
    </Page>
  );
}

const lotsByName = (tables: ReadonlyTables): readonly LotRow[] =>
  [...tables.all("lots").values()].sort(byName);

function Lots() {
  const words = useTranslations("parking");
  const locale = useLocale();
  const lots = useFloor(lotsByName, sameList);
  const parked = useKeys("parkedCalls").length;
  return (
    <>
      <dl className="flex flex-wrap gap-x-12 gap-y-3">
        <Figure label={words("title")} size="lg">
          {formatCount(parked, locale)}
        </Figure>
        <RunningOut />
      </dl>
      {parked === 0 ? (
        <Empty
          compact
          icon={<SquareParking className="size-5" />}
          title={words("emptyTitle")}
          text={words("emptyText")}
        />
      ) : null}
      <div className="mt-5 space-y-6">
        {lots.map((lot) => (
          <Lot key={lot.key} lot={lot} />
        ))}
      </div>
    </>
  );
}

const SOON_MS = 15_000;

/** Those who return within 15 s. */
function RunningOut() {
  const words = useTranslations("parking");
  const locale = useLocale();
  const now = useFloorNow();
  const calls = useTable("parkedCalls");
  const soon =
    now === null
      ? null
      : calls.filter(({ timeoutAt }) => timeoutAt !== null && timeoutAt - now <= SOON_MS).length;
  return (
    <Figure label={words("runningOut")} size="lg">
      <span className={cx(soon !== null && soon > 0 && "text-danger")}>{formatCount(soon, locale)}</span>
    </Figure>
  );
}
