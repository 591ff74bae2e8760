"use client";
// Which of the chosen features the login has the rights for, and what it has too much of.
import { Check, Minus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { AnsweringPbx } from "#lib/setup/connection-answer.ts";
import { featureText } from "./feature-list.tsx";

export function RightsView({ pbx }: { pbx: AnsweringPbx }) {
  const words = useTranslations("setup");
  const { features, floor, rightsKnown, surplus } = pbx;
  return (
    <section aria-label={words("rightsTitle")} className="space-y-2 text-13">
      <h3 className="font-medium">{words("rightsTitle")}</h3>
      {rightsKnown ? (
        <ul className="space-y-1">
          {features.map(({ feature, missing }) => (
            <li key={feature} className="flex items-start gap-2">
              {missing.length === 0 ? (
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
              ) : (
                <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-soon" />
              )}
              <span className="min-w-0">
                {words(featureText[feature])}
                {missing.length === 0 ? (
                  <span className="sr-only">, {words("rightsFine")}</span>
                ) : (
                  <span className="text-soon">
                    {" "}
                    · {words("rightsMissing", { classes: missing.join(",") })}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{words("rightsUnknown")}</p>
      )}
      {surplus.length === 0 ? null : (
        <p className="text-soon">{words("surplus", { classes: surplus.join(", ") })}</p>
      )}
      {floor.refused.length === 0 ? null : (
        <p className="text-muted">{words("refusedLists", { lists: floor.refused.join(", ") })}</p>
      )}
      <p className="text-12 text-faint">{words("readNote")}</p>
    </section>
  );
}
