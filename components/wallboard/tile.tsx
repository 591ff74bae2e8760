// One number of the wall: its name at 3.6 % of the height, the number at three to six times that. A line is as high as
// its figures, so that numbers of different sizes stand on one line.
import { cx } from "#components/ui/cx.ts";

/** About how wide a figure is set, in em: semibold Inter with figures of one width. */
const widthEm = (text: string) =>
  [...text].reduce((sum, letter) => sum + (letter === "%" ? 1 : /[:.,\s]/.test(letter) ? 0.34 : 0.67), 0);

/** As high as the tile allows under its name, and never so wide that a long figure (1:02:03, 100 %, 1,234) is cut. */
const sizeOf = (text: string, big: boolean) =>
  `min(${big ? 27 : 18}vh, 100cqh, ${Math.floor(98 / Math.max(1, widthEm(text)))}cqw)`;

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
        "flex min-h-0 min-w-0 flex-col overflow-hidden rounded-[1.2vh] border px-[1.4vw] py-[1.6vh]",
        alarm ? "border-danger bg-danger/12" : "border-line bg-surface",
        className,
      )}
    >
      <h2 className="flex items-center justify-between portrait:items-start gap-x-[1vw] portrait:flex-col text-[length:min(3.6vh,4vw)] leading-[1.2] text-muted">
        <span className="flex min-w-0 items-center gap-[0.6vw]">
          {alarm ? (
            <svg aria-hidden="true" viewBox="0 0 24 24" className="size-[0.9em] shrink-0 text-danger">
              <path d="M12 2.5 23 21.5H1Z" fill="currentColor" />
              <path d="M12 9.5v6M12 17.6v1.6" strokeWidth="2.2" className="stroke-canvas" />
            </svg>
          ) : null}
          <span className="truncate">{label}</span>
        </span>
        <bdi className="min-w-0 max-w-full truncate text-faint" title={note}>
          {note}
        </bdi>
      </h2>
      <div className="flex min-h-0 flex-1 items-end pb-[1vh] [container-type:size]">
        <p
          className={cx(
            "num whitespace-nowrap font-semibold leading-[0.76] tracking-tight overflow-clip [overflow-clip-margin:0.05em]",
            tone,
          )}
          style={{ fontSize: sizeOf(value, big) }}
        >
          {value}
        </p>
      </div>
    </section>
  );
}
