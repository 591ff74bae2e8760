"use client";
// Does something once: under way from the click to the confirmation, never begun a second time meanwhile, never sent again by
// itself, not even when the browser was offline. What came of it, or why nothing did, is a toast in words.
import { useIsMutating, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import { useErrorText } from "#components/forms/use-error-text.ts";
import { sayTold } from "./say-told.ts";
import type { Deed } from "./verb.ts";

const keyFor = (on: string) => ["verb", on] as const;

export function useVerb(): (deed: Deed) => void {
  const queries = useQueryClient();
  const words = useTranslations("hands");
  const errorText = useErrorText();
  const act = (deed: Deed): void => {
    if (queries.isMutating({ mutationKey: keyFor(deed.on) }) > 0) return;
    // Built here and not by a hook of its own: the row that asked may be scrolled away before the answer comes.
    const mutation = queries.getMutationCache().build(queries, {
      mutationKey: keyFor(deed.on),
      mutationFn: deed.send,
      networkMode: "always",
      retry: false,
    });
    mutation.execute(undefined).then(
      (told) => sayTold(deed.on, told, words("undo"), act),
      (error: unknown) => {
        const isLost = isUnanswered(error);
        sayTold(
          deed.on,
          {
            tone: isLost ? "unsure" : "failed",
            text: isLost ? words("unanswered") : deed.failed,
            detail: isLost ? words("lookFirst") : errorText(error instanceof Error ? error : new Error()),
          },
          words("undo"),
          act,
        );
      },
    );
  };
  return act;
}

/** Something is being done to it. */
export function useIsUnderWay(on: string): boolean {
  return useIsMutating({ mutationKey: keyFor(on) }) > 0;
}

/** Neither a yes nor a no came back, from Asterisk or from our own server: it may have happened. */
function isUnanswered(error: unknown): boolean {
  return !(error instanceof ApiError) || error.code === "unavailable" || error.code === "may-have-happened";
}
