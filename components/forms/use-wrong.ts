"use client";
// What is wrong with a field: the server's own word for it, or what the field takes. The words of the schemas are for logs.
import { useTranslations } from "use-intl";
import { ApiError } from "#components/api/ask.ts";
import type { Words } from "#components/intl/words.ts";

type Wrong = keyof Words["wrong"];

/** `errors` are those of the form, by field. */
export function useWrong(errors: object, error: Error | null): (field: string) => string | undefined {
  const words = useTranslations("wrong");
  const refused = error instanceof ApiError ? error.fields : new Map<string, string>();
  return (field) => {
    const word = refused.get(field);
    const own = `${field}-${word}` as Wrong;
    if (word !== undefined && words.has(own)) return words(own);
    if (word === undefined && Reflect.get(errors, field) === undefined) return undefined;
    return words(words.has(field as Wrong) ? (field as Wrong) : "any");
  };
}
