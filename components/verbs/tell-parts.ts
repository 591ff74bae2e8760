"use client";
// What came of one verb on several: all of it, or how many, and in words why not the others.
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { useErrorText } from "#components/forms/use-error-text.ts";
import type { VerbPart } from "#lib/verbs/outcome.ts";
import type { Told } from "./verb.ts";

/** `done` is said when all came about. */
export function useTellParts(): (parts: readonly VerbPart[], done: string) => Omit<Told, "undo"> {
  const words = useTranslations("hands");
  const errorText = useErrorText();
  return (parts, done) => {
    const finished = parts.filter(({ outcome }) => outcome === "done").length;
    if (finished === parts.length) return { tone: "done", text: done };
    const failures = parts.filter(({ code }) => code !== null);
    const unconfirmed = parts.length - finished - failures.length;
    const why = new Set(
      failures.map(({ code, reason }) =>
        code === "asterisk-refused" && reason !== ""
          ? words("refusedBecause", { reason })
          : errorText(new ApiError(code ?? "internal", { reason })),
      ),
    );
    if (unconfirmed > 0) why.add(words("unconfirmedDetail"));
    const all = parts.length === 1;
    return {
      tone: failures.length > 0 ? "failed" : "unsure",
      text: all ? words("unconfirmed") : words("partly", { done: finished, total: parts.length }),
      detail: [...why].join(" "),
    };
  };
}
