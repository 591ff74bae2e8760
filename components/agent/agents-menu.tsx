"use client";
// With which reason several people are paused.
import { useTranslations } from "use-intl";
import { VerbItems } from "#components/verbs/verb-items.tsx";
import { useAllowedOf } from "./use-allowed-of.ts";
import { usePauseVerbs } from "./use-pause-verbs.tsx";
import { between, selectionOn } from "./whom.ts";

export function AgentsMenu({ rowKey }: { rowKey: string }) {
  const words = useTranslations("hands");
  const keys = rowKey.split(between);
  const members = useAllowedOf(keys, "members.pause");
  const pauseVerbs = usePauseVerbs();
  const who = words("agents", { count: keys.length });
  const pausing = pauseVerbs({ on: selectionOn, who, members }).find(({ id }) => id === "pause");
  return (
    <VerbItems
      name={words("pauseTitle", { who })}
      verbs={
        pausing === undefined
          ? []
          : "verbs" in pausing && pausing.refusal === null
            ? pausing.verbs
            : [pausing]
      }
    />
  );
}
