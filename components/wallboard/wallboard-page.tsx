"use client";
// The frame of a wallboard: live floor, words and a theme of its own (dark unless told otherwise), and nothing of the console.
import { ThemeProvider } from "next-themes";
import { ServerProblems } from "#components/floor/server-problems.ts";
import { Wording } from "#components/intl/wording.tsx";
import type { Words } from "#components/intl/words.ts";
import { LiveProvider } from "#components/live/live-provider.tsx";
import type { Locale } from "#lib/messages/locale.ts";
import { Wallboard } from "./wallboard.tsx";

export function WallboardPage({
  locale,
  words,
  nonce,
  build,
  problems,
  queues,
}: {
  locale: Locale;
  words: Partial<Words>;
  nonce: string | undefined;
  build: string;
  problems: readonly string[];
  /** Row keys; null for the whole floor. */
  queues: readonly string[] | null;
}) {
  return (
    <ThemeProvider
      attribute="class"
      storageKey="wallboard-theme"
      defaultTheme="dark"
      enableSystem={false}
      {...(nonce === undefined ? {} : { nonce })}
    >
      <Wording locale={locale} words={words}>
        <ServerProblems value={problems}>
          <LiveProvider build={build}>
            <Wallboard queues={queues} />
          </LiveProvider>
        </ServerProblems>
      </Wording>
    </ThemeProvider>
  );
}
