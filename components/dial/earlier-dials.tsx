"use client";
import { useTranslations } from "use-intl";
import { useOwn } from "#components/live/use-own.ts";
import { Clip } from "#components/ui/clip.tsx";
import { Section } from "#components/ui/section.tsx";
import { CallButton } from "./call-button.tsx";

/** One's own calls of the last minutes, latest first. */
export function EarlierDials() {
  const words = useTranslations("dial");
  const stages = useTranslations("dialStage");
  const outcomes = useTranslations("dialOutcome");
  const dials = [...(useOwn()?.dials ?? [])].reverse();
  if (dials.length === 0) return null;
  return (
    <div className="mt-8">
      <Section title={words("earlier")}>
        <ul className="divide-y divide-line rounded-md border border-line">
          {dials.map((dial) => (
            <li key={dial.id} className="flex items-center gap-3 px-3 py-1.5 text-13">
              <Clip text={dial.name || dial.number || words("unknown")} className="num flex-1 font-medium" />
              <span className="text-12 text-muted">
                {dial.outcome === null ? stages(dial.stage) : outcomes(dial.outcome)}
              </span>
              <CallButton whom={{ dial: dial.id }} name={dial.name || dial.number || words("unknown")} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
