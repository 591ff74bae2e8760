// One number of the wall: its name at 3.6 % of the height, the number at three to six times that.
import { cx } from "#components/ui/cx.ts";

/** A long figure (1:02:03) is set smaller rather than cut. */
const bigSize = (value: string) =>
  value.length <= 5 ? "text-[length:min(27vh,13.5vw)]" : "text-[length:min(17vh,9vw)]";

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
      <h2 className="flex items-baseline justify-between gap-x-[1vw] portrait:flex-col text-[length:min(3.6vh,4vw)] leading-[1.2] text-muted">
        <span className="truncate">{label}</span>
        <bdi className="min-w-0 max-w-full truncate text-faint" title={note}>
          {note}
        </bdi>
      </h2>
      <p
        className={cx(
          "num whitespace-nowrap font-semibold leading-none tracking-tight",
          big ? bigSize(value) : "text-[length:min(18vh,9vw)]",
          tone,
        )}
      >
        {value}
      </p>
    </section>
  );
}
