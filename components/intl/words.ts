// Tells use-intl which languages and messages there are, so that a wrong key does not compile.

import type en from "#lib/messages/en.json";
import type { Locale } from "#lib/messages/locale.ts";

export type Words = typeof en;

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Words;
  }
}
