// A finding in words: what, why it matters, and where the line belongs. One way of saying it for the terminal and the page.
import type { Locale } from "#lib/messages/locale.ts";
import type { Details, Finding } from "./finding.ts";

/** A translator over all namespaces; keys are put together at run time, and a test holds them against the messages. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export type SaidFinding = {
  readonly what: string;
  /** Empty where all is well. */
  readonly why: string;
  /** File and section of the line. */
  readonly place: string;
  readonly line: string;
};

/** So many names are told; of the others, how many there are. */
const mostNames = 8;

export function sayFinding(finding: Finding, say: Translate, locale: Locale): SaidFinding {
  const { id, subject, line } = finding;
  if (id === "fine") return { what: say(`doctor.fine-${subject}`), why: "", place: "", line: "" };
  const values = { ...shown(finding.details, say, locale), ...termsOf(finding, say, locale) };
  return {
    what: say(`doctor.what-${id}`, values),
    why: say(`doctor.why-${id}`, values),
    place:
      line === null
        ? ""
        : line.section === null
          ? line.file
          : say("doctor.placeIn", { file: line.file, section: line.section }),
    line: line?.text ?? "",
  };
}

/** "Is anything wrong?", in one line: how many problems and warnings there are. */
export function sayHeadline(findings: readonly Finding[], say: Translate): string {
  const parts = (["problem", "warning"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [say(`doctor.summary-${severity}`, { count })];
  });
  return parts.length === 0 ? say("doctor.summary-none") : parts.join(", ");
}

function shown(details: Details, say: Translate, locale: Locale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "object" ? listed(value, say, locale) : value,
    ]),
  );
}

function listed(names: readonly string[], say: Translate, locale: Locale): string {
  const more = names.length - mostNames;
  if (more > 1) return `${names.slice(0, mostNames).join(", ")} ${say("doctor.more", { count: more })}`;
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
}

/** Problems of a link have a namespace of their own; a code without words is "internal". */
function termsOf({ terms }: Finding, say: Translate, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(terms).map(([name, keys]) => {
      const space = name === "problem" ? "problem" : "doctorTerm";
      const words = keys.map((key) => say(`${space}.${key}`));
      return [name, new Intl.ListFormat(locale, { type: "conjunction" }).format(words)];
    }),
  );
}
