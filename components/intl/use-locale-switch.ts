"use client";
// Remembers the language in the cookie that the server reads, and asks for the page again in it.
import { useRouter } from "next/navigation";
import { basePath } from "#components/api/base-path.ts";
import { type Locale, localeCookie } from "#lib/messages/locale.ts";

const YEAR_SECONDS = 31_536_000;

export function useLocaleSwitch(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari before 2025
    document.cookie = `${localeCookie}=${locale}; path=${basePath || "/"}; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  };
}
