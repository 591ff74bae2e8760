"use client";
// Above the numbers: how far they can be trusted, and the time of day. Quiet while all is well, loud when not.
import { useLocale, useTranslations } from "use-intl";
import { useServerProblems } from "#components/floor/server-problems.ts";
import { useNow } from "#components/live/use-now.ts";
import { type Tone, useConnectionWords } from "#components/shell/connection-words.ts";
import { cx } from "#components/ui/cx.ts";
import { formatClock } from "#lib/format/figures.ts";

const dots: Readonly<Record<Tone, string>> = {
  good: "bg-good",
  quiet: "bg-faint",
  soon: "bg-soon",
  danger: "bg-on-danger",
};

export function WallHead({ since }: { since: number | null }) {
  const words = useTranslations("wallboard");
  const connectionWords = useTranslations("connection");
  const locale = useLocale();
  const now = useNow();
  const { tone, text, explained, connection } = useConnectionWords();
  const problems = useServerProblems();
  const loud = tone === "danger";
  const unusable = connection.status === "connecting" ? problems : [];
  return (
    <>
      <header
        className={cx(
          "flex shrink-0 items-center gap-[1.2vw] rounded-[1.2vh] text-[length:min(3.6vh,4vw)] leading-[1.4]",
          loud ? "bg-danger px-[1.4vw] py-[0.8vh] font-semibold text-on-danger" : "px-[0.2vw] text-muted",
        )}
      >
        <h1 className="sr-only">{words("title")}</h1>
        <span role="status" className="sr-only">
          {connection.status === "live" ? "" : explained}
        </span>
        <span aria-hidden className={cx("size-[1.6vh] shrink-0 rounded-full", dots[tone])} />
        <span data-connection={connection.status} className="num min-w-0 truncate">
          {text}
        </span>
        {connection.demo ? (
          <span className={cx("shrink-0 rounded-[0.6vh] px-[0.8vw]", loud ? "" : "bg-accent/12 text-accent")}>
            {connectionWords("demo")}
          </span>
        ) : null}
        {since === null || loud ? null : (
          <span className="num ml-auto shrink-0 text-faint portrait:hidden">
            {words("countedSince", { time: formatClock(since, now ?? since, locale) })}
          </span>
        )}
        <time className={cx("num shrink-0", (since === null || loud) && "ml-auto", "portrait:ml-auto")}>
          {now === null ? "" : formatClock(now, now, locale)}
        </time>
      </header>
      {unusable.length === 0 ? null : (
        <p role="alert" className="shrink-0 px-[1.4vw] text-[length:min(3.2vh,4vw)] leading-[1.4]">
          {unusable.join(" ")}
        </p>
      )}
    </>
  );
}
