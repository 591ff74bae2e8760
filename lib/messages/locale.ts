// Which language a person reads: their own choice in the cookie, else the first of their browser's that we write.

export const locales = ["en", "pl"] as const;

export type Locale = (typeof locales)[number];

export const localeCookie = "locale";

export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return toLocale(chosen) ?? preferred(acceptLanguage ?? "") ?? "en";
}

function toLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language);
}

/** Source: RFC 9110, 12.5.4: tags with weights, 1 where none is given, 0 for "not this one". */
function preferred(header: string): Locale | undefined {
  return header
    .slice(0, 1_000)
    .split(",")
    .map((entry) => {
      const [tag, weight] = entry.split(";q=");
      return { locale: toLocale(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .find((entry) => entry.locale !== undefined)?.locale;
}
