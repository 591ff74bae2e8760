"use client";
// One parking lot: its spaces, and who stands in them.
import { useTranslations } from "use-intl";
import { useRows } from "#components/live/use-rows.ts";
import { moveFocus } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { keyOf } from "#lib/model/key.ts";
import type { LotRow } from "#lib/model/rows.ts";
import { ParkedCard } from "./parked-card.tsx";

export const parkedGrid = "grid grid-cols-1 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]";

export function Lot({ lot }: { lot: LotRow }) {
  const words = useTranslations("parking");
  const calls = useRows("parkedByLot", keyOf(lot.pbx, lot.name));
  const spaces = lot.lastSpace - lot.firstSpace + 1;
  const facts = [
    words("spaces", { first: String(lot.firstSpace), last: String(lot.lastSpace) }),
    words("free", { count: Math.max(0, spaces - calls.length) }),
    lot.timeoutSeconds > 0 ? words("timeout", { seconds: lot.timeoutSeconds }) : words("noTimeout"),
  ];
  return (
    <section aria-label={lot.name}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="min-w-0 font-semibold text-14">
          <Clip text={lot.name} />
        </h2>
        <p className="num text-12 text-faint">{facts.join(" · ")}</p>
      </div>
      {calls.length === 0 ? null : (
        <ul aria-label={lot.name} className={parkedGrid} onKeyDown={moveFocus}>
          {calls.map((call) => (
            <ParkedCard key={call.key} call={call} />
          ))}
        </ul>
      )}
    </section>
  );
}
