// Parts of a whole as one thin bar. It repeats in colour what the legend beside it says in words, so it is hidden from readers.
import { cx } from "./cx.ts";

export type Part = { readonly id: string; readonly value: number; readonly className: string };

export function StackedBar({ parts, className }: { parts: readonly Part[]; className?: string }) {
  const shown = parts.filter((part) => part.value > 0);
  return (
    <svg
      aria-hidden="true"
      preserveAspectRatio="none"
      viewBox="0 0 100 1"
      className={cx("block h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      {place(shown).map((part) => (
        <rect
          key={part.id}
          x={part.x}
          y="0"
          width={part.width}
          height="1"
          className={cx("fill-current", part.className)}
        />
      ))}
    </svg>
  );
}

const GAP = 0.6;

function place(parts: readonly Part[]): { id: string; x: number; width: number; className: string }[] {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  let x = 0;
  return parts.map((part, index) => {
    const width = (part.value / total) * 100;
    const placed = {
      id: part.id,
      x,
      width: Math.max(0.2, width - (index === parts.length - 1 ? 0 : GAP)),
      className: part.className,
    };
    x += width;
    return placed;
  });
}
