"use client";
// What stands in the audit as codes, in words where we have them; what another version wrote stays as it stands.
import { useTranslations } from "use-intl";
import type { Words } from "#components/intl/words.ts";

export function useVerb(): (verb: string) => string {
  const words = useTranslations("verb");
  return (verb) => (words.has(verb as keyof Words["verb"]) ? words(verb as keyof Words["verb"]) : verb);
}

export function useResult(): (result: string) => string {
  const words = useTranslations("audit");
  return (result) => {
    const key = `result-${result}` as keyof Words["audit"] & `result-${string}`;
    return words.has(key) ? words(key) : result;
  };
}

export function useActor(): (kind: string, name: string | null) => string {
  const words = useTranslations("audit");
  return (kind, name) => {
    const key = `actor-${kind}` as keyof Words["audit"] & `actor-${string}`;
    const what = words.has(key) ? words(key) : kind;
    if (name === null || name === "") return what;
    return kind === "user" ? name : `${name} (${what})`;
  };
}
