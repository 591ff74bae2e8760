"use client";
// What the stream is made of, the costliest names first: where a filter is worth its line.
import { FilterX } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { IconButton } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { formatCount, formatShare } from "#lib/format/figures.ts";
import type { EventTotal } from "#lib/manager/event-stream.ts";

const shown = 20;

export function EventTotals({
  totals,
  onDrop,
}: {
  totals: readonly EventTotal[];
  onDrop: (name: string) => void;
}) {
  const words = useTranslations("manager");
  const locale = useLocale();
  const whole = totals.reduce((sum, { characters }) => sum + characters, 0);
  if (totals.length === 0) return null;
  return (
    <Section title={words("totals")} text={words("totalsText")}>
      <ul className="overflow-clip rounded-lg border border-line bg-surface">
        {totals.slice(0, shown).map(({ name, count, characters }) => {
          const share = whole === 0 ? 0 : characters / whole;
          return (
            <li
              key={name}
              className="relative flex items-center gap-2 border-line border-b pl-3 last:border-b-0"
            >
              <span
                aria-hidden
                className="absolute inset-y-0 left-0 bg-hover"
                style={{ width: `${share * 100}%` }}
              />
              <span className="relative min-w-0 flex-1 truncate text-13">{name}</span>
              <span className="num relative text-12 text-muted">{formatCount(count, locale)}</span>
              <span className="num relative w-10 text-right text-12 text-muted">
                <span aria-hidden>{formatShare(share, locale)}</span>
                <span className="sr-only">{words("share", { share: formatShare(share, locale) })}</span>
              </span>
              <IconButton
                label={words("dropName", { name })}
                onClick={() => onDrop(name)}
                className="relative"
              >
                <FilterX aria-hidden className="size-4" />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
