"use client";
// What to say of a request that failed.
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { connectionOutcomes } from "#lib/setup/connection-answer.ts";

export function useProblemWords(): (thrown: unknown) => string {
  const words = useTranslations("setup");
  const outcomes = useTranslations("connectionTest");
  return (thrown) => {
    if (!(thrown instanceof ApiError)) return words("problemOther");
    const outcome = connectionOutcomes.find((each) => each === thrown.code);
    if (outcome !== undefined) return outcomes(outcome);
    switch (thrown.code) {
      case "invalid-request":
        return thrown.fields.has("secret") ? words("problemSecret") : words("problemRequest");
      case "too-many-attempts":
        return words("problemTooMany");
      case "sign-in-required":
      case "forbidden":
        return words("problemForbidden");
      case "token-wrong":
        return words("problemToken");
      case "unavailable":
        return words("failedText");
      default:
        return words("problemOther");
    }
  };
}
