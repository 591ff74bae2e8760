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
    <IntlProvider locale={locale} messages={words as Words}>
      {children}
    </IntlProvider>
  );
}
