"use client";
// The answer in one line and the four sums under it.
import { useLocale, useTranslations } from "use-intl";
import { AtWorkHint } from "#components/floor/at-work-hint.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { atWork, floorTotals, onCalls, sameTotals } from "#components/floor/floor-totals.ts";
import { Wait } from "#components/floor/wait.tsx";
import { useFloor } from "#components/live/use-floor.ts";
import { useFloorNow } from "#components/live/use-now.ts";
import { cx } from "#components/ui/cx.ts";
import { formatCount } from "#lib/format/figures.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const wholeFloor = (tables: ReadonlyTables) => floorTotals(tables);

export function QueuesSummary() {
  const words = useTranslations("queues");
  const locale = useLocale();
  const totals = useFloor(wholeFloor, sameTotals);
  return (
    <section className="space-y-3">
      <Answer waiting={totals.waiting} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:flex-wrap sm:gap-x-12">
        <Figure label={words("waiting")} size="lg" className="sm:min-w-24">
          {formatCount(totals.waiting, locale)}
        </Figure>
        <Figure label={words("longestWait")} size="lg" className="sm:min-w-40">
          <Wait at={totals.oldestJoinedAt} targetSeconds={totals.oldestTargetSeconds} />
        </Figure>
        <Figure
          label={words("freeAgents")}
          size="lg"
          className="sm:min-w-36"
          hint={<AtWorkHint />}
          unit={words("ofAtWork", { count: atWork(totals.agents) })}
        >
          {formatCount(totals.agents.available, locale)}
        </Figure>
        <Figure label={words("onCalls")} size="lg" className="sm:min-w-24">
          {formatCount(onCalls(totals.agents), locale)}
        </Figure>
      </dl>
    </section>
  );
}

/** A queue is late from the second its oldest caller passes the target, so this line ticks. */
function Answer({ waiting }: { waiting: number }) {
  const words = useTranslations("queues");
  const now = useFloorNow();
  const lateKeys = useFloor(deadlines, sameDeadlines);
  const late = now === null ? 0 : lateKeys.filter((deadline) => deadline < now).length;
  const text =
    late > 0
      ? words("late", { count: late })
      : waiting > 0
        ? words("calmWaiting", { count: waiting })
        : words("calmNobody");
  return (
    <p
      data-alarm={late > 0 || undefined}
      role={late > 0 ? "status" : undefined}
      className={cx("font-medium text-16", late > 0 ? "text-danger" : "text-muted")}
    >
      {text}
    </p>
  );
}

function deadlines(tables: ReadonlyTables): readonly number[] {
  const found: number[] = [];
  for (const { key, oldestJoinedAt } of tables.all("counts").values()) {
    const targetSeconds = serviceTargetSeconds(tables.get("queues", key));
    if (oldestJoinedAt !== null) found.push(oldestJoinedAt + targetSeconds * 1_000);
  }
  return found.sort((a, b) => a - b);
}

const sameDeadlines = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((deadline, index) => deadline === b[index]);
