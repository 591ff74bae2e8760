"use client";
// What a queue does with a waiting caller: nothing yet, rings somebody, or is joining them.
import { useTranslations } from "use-intl";
import { StateShape, stateText } from "#components/floor/state-shape.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow } from "#lib/model/rows.ts";

export function CallerStatus({ caller, compact = false }: { caller: CallerRow; compact?: boolean }) {
  const words = useTranslations("queue");
  const offers = useRows("offersByCaller", keyOf(caller.pbx, caller.uniqueid));
  const first = offers.find((offer) => offer.stage !== "ringing") ?? offers[0];
  const agent = useRow("agents", first === undefined ? null : keyOf(caller.pbx, first.person));
  const name = agent?.name ?? first?.interface ?? "";
  if (caller.connectingAt !== null || first?.stage === "connecting") {
    return (
      <Mark
        state="connecting"
        text={compact || name === "" ? words("connecting") : `${words("connecting")} · ${name}`}
      />
    );
  }
  if (first === undefined) return compact ? null : <span className="text-faint">{words("waiting")}</span>;
  const text =
    offers.length > 1
      ? words("ringingAtMore", { name, count: offers.length - 1 })
      : words("ringingAt", { name });
  return <Mark state="ringing" text={text} />;
}

function Mark({ state, text }: { state: "ringing" | "connecting"; text: string }) {
  return (
    <span className={cx("flex min-w-0 items-center gap-1.5", stateText[state])}>
      <StateShape state={state} className="size-2.5" />
      <Clip text={text} />
    </span>
  );
}
