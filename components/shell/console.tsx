"use client";
// Everything around a console page: live floor, query cache, words, theme, side bar, keys.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { ViewerContext } from "#components/account/viewer-context.tsx";
import { DialDock } from "#components/dial/dial-dock.tsx";
import { DialState } from "#components/dial/dial-state.tsx";
import { ServerProblems } from "#components/floor/server-problems.ts";
import { Wording } from "#components/intl/wording.tsx";
import type { Words } from "#components/intl/words.ts";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { MessagesProvider } from "#components/messages/messages-state.tsx";
import { Toasts } from "#components/verbs/toasts.tsx";
import type { Viewer } from "#lib/access/viewer.ts";
import type { Locale } from "#lib/messages/locale.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { FloorMenus } from "./floor-menus.tsx";
import { PaletteProvider } from "./palette-state.tsx";
import { Sidebar } from "./sidebar.tsx";

export function Console({
  locale,
  words,
  nonce,
  build,
  problems,
  sidebarCollapsed,
  viewer,
  children,
}: {
  locale: Locale;
  words: Partial<Words>;
  nonce: string | undefined;
  build: string;
  problems: readonly string[];
  sidebarCollapsed: boolean;
  viewer: Viewer;
  children: ReactNode;
}) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1 } } }),
  );
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <Wording locale={locale} words={words}>
        <NuqsAdapter>
          <QueryClientProvider client={queries}>
            <ServerProblems value={problems}>
              <ViewerContext viewer={viewer}>
                <LiveProvider build={build}>
                  <DialState>
                    <MessagesProvider>
                      <PaletteProvider>
                        <FloorMenus>
                          <SkipLink />
                          <div className="flex h-dvh overflow-hidden">
                            <Sidebar startsCollapsed={sidebarCollapsed} />
                            <div className="flex min-w-0 flex-1 flex-col">
                              {children}
                              <BottomBar />
                            </div>
                          </div>
                        </FloorMenus>
                        <DialDock />
                        <Toasts />
                      </PaletteProvider>
                    </MessagesProvider>
                  </DialState>
                </LiveProvider>
              </ViewerContext>
            </ServerProblems>
          </QueryClientProvider>
        </NuqsAdapter>
      </Wording>
    </ThemeProvider>
  );
}

function SkipLink() {
  const words = useTranslations("app");
  return (
    <a
      href="#content"
      className="-translate-y-20 fixed top-3 left-3 z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
    >
      {words("skip")}
    </a>
  );
}
