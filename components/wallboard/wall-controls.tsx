"use client";
import { ArrowLeft, Maximize, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl";
// The way out of the wall, its theme and full screen, for hands; over the numbers and never beside them, so that nothing
// moves when it comes and goes.
import { withBase } from "#components/api/base-path.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { Presence } from "./use-awake.ts";
import { toggleFullscreen } from "./use-wall-keys.ts";

const control = cx(buttonClass("quiet"), "h-11 px-3.5 text-14 [&>svg]:size-4");

export function WallControls({ presence }: { presence: Presence }) {
  const words = useTranslations("wallboard");
  const { setTheme, resolvedTheme } = useTheme();
  return (
    <nav
      aria-label={words("controls")}
      data-presence={presence}
      className={cx(
        "-translate-x-1/2 fixed bottom-[max(1rem,3vh)] left-1/2 flex w-max max-w-[94vw] flex-wrap justify-center gap-1 rounded-lg border border-line-strong bg-surface p-1 shadow-raised transition-opacity duration-160",
        presence === "here" ? "" : "pointer-events-none",
        presence === "away" ? "opacity-0" : "opacity-100",
      )}
    >
      <a href={withBase("/queues")} className={control}>
        <ArrowLeft aria-hidden />
        {words("leave")}
      </a>
      <button
        type="button"
        className={control}
        onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
      >
        <SunMoon aria-hidden />
        {words("theme")}
      </button>
      <button type="button" className={control} onClick={toggleFullscreen}>
        <Maximize aria-hidden />
        {words("fullscreen")}
      </button>
    </nav>
  );
}
