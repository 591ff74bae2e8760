"use client";
// The sentence for a refused request: by its reason where the server gave one, else by its code.
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { useProblemText } from "#components/floor/problem.ts";
import type { Words } from "#components/intl/words.ts";

export function useErrorText(): (error: Error) => string {
  const words = useTranslations("refusal");
  const text = useProblemText();
  return (error) => {
    if (!(error instanceof ApiError)) return text("internal");
    const { code, details } = error;
    const reason = details.reason as keyof Words["refusal"];
    if (typeof details.reason === "string" && words.has(reason))
      return words(reason, { holders: Number(details.holders ?? 0), seconds: 0 });
    if (code === "too-many-attempts" && typeof details.seconds === "number")
      return words("wait", { seconds: details.seconds });
    return text(code);
  };
}
