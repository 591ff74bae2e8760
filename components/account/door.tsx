"use client";
// A page before anybody is known: one card on an empty canvas, with the language and the theme within reach.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { Wording } from "#components/intl/wording.tsx";
import type { Words } from "#components/intl/words.ts";
import { Mark } from "#components/shell/mark.tsx";
import { SettingsMenu } from "#components/shell/settings-menu.tsx";
import type { Locale } from "#lib/messages/locale.ts";

export function Door({
  locale,
  words,
  nonce,
  children,
}: {
  locale: Locale;
  words: Partial<Words>;
  nonce: string | undefined;
  children: ReactNode;
}) {
  const [queries] = useState(() => new QueryClient());
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <Wording locale={locale} words={words}>
        <QueryClientProvider client={queries}>
          <div className="flex min-h-dvh flex-col">
            <header className="flex items-center justify-between gap-2 p-3">
              <span className="flex items-center gap-2.5 pl-1">
                <Mark className="size-6" />
                <span className="font-semibold text-14 tracking-tight">Centrala</span>
              </span>
              <SettingsMenu />
            </header>
            <main id="content" className="grid flex-1 place-items-start justify-center px-4 pt-[8vh] pb-12">
              {children}
            </main>
          </div>
        </QueryClientProvider>
      </Wording>
    </ThemeProvider>
  );
}
