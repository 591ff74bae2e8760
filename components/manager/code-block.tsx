// Text as a machine wrote it. It scrolls by itself, by keyboard too, so that the page never does sideways.
import { cx } from "#components/ui/cx.ts";

export function CodeBlock({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={cx("max-h-120 overflow-auto rounded-md border border-line bg-sunken", className)}
    >
      <pre className="w-max min-w-full p-3 font-mono text-12">{text}</pre>
    </section>
  );
}
