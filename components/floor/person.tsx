"use client";
// Somebody at the other end: the name where there is one, else the number; both in the title.
import { useTranslations } from "use-intl";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";

type Named = { readonly number: string; readonly name: string };

export function usePersonText(): (party: Named) => string {
  const words = useTranslations("list");
  return ({ name, number }) => name || number || words("unknownNumber");
}

/** On one line: name, then number quieter. */
export function Person({
  party,
  className,
  numberClass = "",
}: {
  party: Named;
  className?: string;
  /** Hides the number where there is no room. */
  numberClass?: string;
}) {
  const text = usePersonText();
  const both = party.name !== "" && party.number !== "" && party.name !== party.number;
  return (
    <span className={cx("flex min-w-0 items-baseline gap-1.5", className)}>
      <Clip text={text(party)} className={party.name === "" && party.number === "" ? "text-faint" : ""} />
      {both ? (
        <span className={cx("num max-w-1/2 shrink-0 truncate font-normal text-12 text-faint", numberClass)}>
          {party.number}
        </span>
      ) : null}
    </span>
  );
}
