// One number of the wall: its name at 3.6 % of the height, the number at three to six times that.
import { cx } from "#components/ui/cx.ts";

/** A long figure (1:02:03) is set smaller rather than cut. */
const bigSize = (value: string) =>
  value.length <= 5 ? "text-[length:min(23vh,13vw)]" : "text-[length:min(16vh,9.5vw)]";

export function Tile({
  label,
  value,
  note = "",
  tone = "text-ink",
  big = false,
  alarm = false,
  className,
}: {
  label: string;
  value: string;
  note?: string;
  tone?: string;
  big?: boolean;
  alarm?: boolean;
  className?: string;
}) {
  return (
    <section
      className={cx(
        "flex min-h-0 min-w-0 flex-col justify-between overflow-hidden rounded-[1.2vh] border bg-surface px-[1.4vw] py-[1.6vh]",
        alarm ? "border-danger bg-danger/10" : "border-line",
        className,
      )}
    >
      <h2 className="flex items-baseline justify-between gap-[1vw] text-[length:min(3.6vh,4vw)] leading-[1.2] text-muted">
        <span className="truncate">{label}</span>
        <bdi className="min-w-0 truncate text-faint" title={note}>
          {note}
        </bdi>
      </h2>
      <p
        className={cx(
          "num whitespace-nowrap font-semibold leading-none tracking-tight",
          big ? bigSize(value) : "text-[length:min(14vh,9vw)]",
          tone,
        )}
      >
        {value}
      </p>
    </section>
  );
}
