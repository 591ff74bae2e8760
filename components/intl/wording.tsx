"use client";
// The words of one language for everything below. They come with the page, so that no script carries both languages.
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "#lib/messages/locale.ts";
import type { Words } from "./words.ts";

export function Wording({
  locale,
  words,
  children,
}: {
  locale: Locale;
  words: Partial<Words>;
  children: ReactNode;
}) {
  return (
    // No text formats an instant itself (lib/format does, in the zone of whoever looks), so the zone is never used.
    <IntlProvider locale={locale} messages={words as Words} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
