"use client";
// What came of one verb on one thing: it is done, or the PBX took it and nothing shows it yet.
import { useTranslations } from "use-intl";
import type { outcomes } from "#lib/verbs/outcome.ts";
import type { Told } from "./verb.ts";

export function useTellOutcome(): (outcome: (typeof outcomes)[number], done: string) => Told {
  const words = useTranslations("hands");
  return (outcome, done) =>
    outcome === "done"
      ? { tone: "done", text: done }
      : { tone: "unsure", text: words("unconfirmed"), detail: words("unconfirmedDetail") };
}
