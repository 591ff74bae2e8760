// Both languages say the same things: the same keys with the same arguments, plural forms of their own, nothing that
// does not parse, and words for every problem that can be named.

import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { errorCodes } from "#lib/errors.ts";
import en from "./en.json" with { type: "json" };
import { locales } from "./locale.ts";
import pl from "./pl.json" with { type: "json" };

const flatten = (words: Record<string, Record<string, string>>) =>
  new Map(
    Object.entries(words).flatMap(([space, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${space}.${key}`, text] as const),
    ),
  );

const texts = { en: flatten(en), pl: flatten(pl) };

/** The names of `{name}` and `{name, plural, …}`; a branch such as `{# rows}` is none. */
const argumentsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

test("both languages have the same keys in the same order", () => {
  expect([...texts.pl.keys()]).toEqual([...texts.en.keys()]);
});

test.each([...texts.en])("%s takes the same arguments in both", (key, text) => {
  expect(argumentsOf(texts.pl.get(key) ?? "")).toEqual(argumentsOf(text));
});

describe.each(locales)("%s", (locale) => {
  test("every text can be formatted", () => {
    const problems: string[] = [];
    const messages = locale === "en" ? en : pl;
    const say = anyText(
      createTranslator({ locale, messages, onError: (error) => problems.push(error.message) }),
    );
    for (const [key, text] of texts[locale]) {
      for (const count of [0, 1, 2, 5]) {
        const filled = Object.fromEntries(argumentsOf(text).map((name) => [name ?? "", count]));
        expect(say(key, filled)).not.toMatch(/[{}]/);
      }
    }
    expect(problems).toEqual([]);
  });

  test("plurals have the forms that the language needs", () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of texts[locale]) {
      if (!text.includes(", plural,")) continue;
      for (const form of wanted) expect(text, `${key} lacks ${form}`).toMatch(new RegExp(`\\b${form} \\{`));
    }
  });

  test("no text is empty or has spaces at its ends", () => {
    for (const [key, text] of texts[locale]) expect(text, key).toMatch(/^\S(?:.*\S)?$/u);
  });
});

test("every problem has words", () => {
  for (const code of errorCodes) expect(en.problem).toHaveProperty([code]);
});

/** The keys and arguments come from the files themselves here, so the translator's own types have nothing to guard. */
function anyText(translator: unknown): (key: string, values: Record<string, number>) => string {
  return translator as (key: string, values: Record<string, number>) => string;
}
