// Findings as a terminal shows them: plain text, aligned, wrapped to its width; no colour, so that it can go into a mail.
import { createTranslator } from "use-intl/core";
import { type Finding, severities } from "#lib/doctor/finding.ts";
import { sayFinding, type Translate } from "#lib/doctor/say-finding.ts";
import en from "#lib/messages/en.json" with { type: "json" };
import type { Locale } from "#lib/messages/locale.ts";
import pl from "#lib/messages/pl.json" with { type: "json" };
import { plain } from "#server/plain.ts";

/** Keys are put together at run time here, and a test holds each against the messages. */
export function translatorFor(locale: Locale): Translate {
  const translator: unknown = createTranslator({ locale, messages: locale === "pl" ? pl : en });
  return translator as Translate;
}

/** `LC_ALL`, `LC_MESSAGES`, `LANG`, in the order that a system looks at them. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const tag = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== "");
  return /^pl(?:[_.@-]|$)/i.test(tag ?? "") ? "pl" : "en";
}

export function printFindings(findings: readonly Finding[], locale: Locale, columns: number): string[] {
  const say = translatorFor(locale);
  const marks = new Map(severities.map((severity) => [severity, say(`doctor.severity-${severity}`)]));
  const indent = Math.max(...[...marks.values()].map((mark) => mark.length)) + 2;
  const width = Math.max(40, Math.min(columns, 100)) - indent;
  const space = " ".repeat(indent);
  return findings.flatMap((finding) => {
    const { what, why, place, line } = sayFinding(finding, say, locale);
    const [first = "", ...others] = wrap(what, width);
    return [
      `${(marks.get(finding.severity) ?? "").padEnd(indent)}${first}`,
      ...[...others, ...(why === "" ? [] : wrap(why, width))].map((text) => `${space}${text}`),
      // A line to copy is never broken.
      ...(line === ""
        ? []
        : [`${space}${plain(place)}:`, ...line.split("\n").map((text) => `${space}    ${plain(text)}`)]),
      ...(why === "" ? [] : [""]),
    ];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
