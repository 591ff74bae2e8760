"use client";
// The sentence for a problem code; a code that we have no words for is "internal", with its text in the server's log.
import { useTranslations } from "use-intl";
import type { Words } from "#components/intl/words.ts";

export function useProblemText(): (code: string) => string {
  const words = useTranslations("problem");
  return (code) =>
    words(words.has(code as keyof Words["problem"]) ? (code as keyof Words["problem"]) : "internal");
}
