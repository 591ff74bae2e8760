// From what somebody typed to what the dialplan is asked for. Whatever comes in, what goes out is digits, stars, hashes and a plus:
// no second device, no application and no context can be told by a number.
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type DialSettings, emergencyNumbers } from "./settings.ts";

export type NumberRefusal = "number-unusable" | "number-emergency" | "number-blocked";

export type Dialable =
  | { readonly exten: string; readonly shown: string }
  | { readonly refusal: NumberRefusal };

const allowed = /^[0-9*#+]{1,32}$/;
/** What people and web pages put between digits. */
const between = /[\s\p{Cf}\p{Pd}()./]/gu;

/** `exten` is what the dialplan gets, `shown` what was typed: dialled once more, it comes to the same. */
export function dialable(typed: string, settings: DialSettings): Dialable {
  const plain = typed.replace(/^tel:/i, "").replace(between, "");
  if (!/^(?=.{1,32}$)\+?[0-9*#]+$/.test(plain)) return { refusal: "number-unusable" };
  const whole = international(plain, settings.country);
  const bare = withoutService(plain);
  const ways = [plain, bare].flatMap((way) => [way, international(way, settings.country)?.e164 ?? way]);
  if ([plain, bare].some((way) => isEmergency(way, settings))) return { refusal: "number-emergency" };
  if (isBlocked(ways, settings.blocked)) return { refusal: "number-blocked" };
  const exten = whole === null ? plain : written(plain, whole, settings);
  return allowed.test(exten) ? { exten, shown: plain } : { refusal: "number-unusable" };
}

type Whole = { readonly e164: string; readonly national: string; readonly country: string | undefined };

/** null for extensions, service codes and what no country numbers so. */
function international(plain: string, country: string): Whole | null {
  if (/[*#]/.test(plain)) return null;
  const read = parsePhoneNumberFromString(plain, isSupportedCountry(country) ? country : undefined);
  if (!read?.isPossible()) return null;
  return {
    e164: read.number,
    national: read.formatNational().replace(/\D/g, ""),
    country: read.country,
  };
}

function written(plain: string, { e164, national, country }: Whole, settings: DialSettings): string {
  if (settings.format === "as-typed") return plain;
  if (settings.format === "+") return e164;
  if (settings.format === "national" && country === settings.country) return national;
  return `00${e164.slice(1)}`;
}

/** `*31#112#` hides the caller and calls 112: what service codes before a number, and a hash after it, leave. */
const withoutService = (plain: string): string =>
  plain.replace(/^(?:[*#]{1,2}\d{1,4}[*#])+/, "").replace(/#+$/, "");

/** With a country's code before it, or as dialled from abroad, it is no less one. */
function isEmergency(plain: string, settings: DialSettings): boolean {
  const abroad = /^(?:\+|00)/.test(plain);
  return emergencyNumbers(settings).some(
    (number) => plain === number || (abroad && isAfterCode(plain, number)),
  );
}

/** `+48112`, `+112`: a plus or 00, up to three digits of a country or none, and then nothing but the number. */
function isAfterCode(plain: string, number: string): boolean {
  const digits = plain.replace(/^(?:\+|00)/, "");
  const code = digits.length - number.length;
  return code >= 0 && code <= 3 && digits.endsWith(number);
}

function isBlocked(ways: readonly string[], prefixes: readonly string[]): boolean {
  const all = ways.flatMap((way) => (way.startsWith("00") ? [way, `+${way.slice(2)}`] : [way]));
  return prefixes.some((prefix) => all.some((way) => way.startsWith(prefix)));
}
