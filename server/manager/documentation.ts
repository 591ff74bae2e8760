// Reads `manager show command X`. Asterisk 22 puts a title first and an empty line between everything, 16 neither; and
// sections come in another order. Both end with the events of the reply, which repeat the same section names: only what
// stands before them is the action's own. Source: main/manager.c print_doc / handle_showmancmd, main/xmldoc.c.
import type { ActionDocumentation, DocumentedArgument } from "#lib/manager/action.ts";
import { readClasses } from "./list-actions.ts";

const sectionNames = [
  "Synopsis",
  "Provided By",
  "Since",
  "Description",
  "Syntax",
  "Arguments",
  "Privilege",
  "See Also",
] as const;
type SectionName = (typeof sectionNames)[number];
const isSection = (text: string): text is SectionName => sectionNames.some((name) => name === text);

/** Far more than the longest that Asterisk has. */
const mostLines = 2_000;

/** Undefined when the console knows no such action. */
export function readDocumentation(output: readonly string[]): ActionDocumentation | undefined {
  const sections = new Map<SectionName, string[]>();
  let current: string[] | undefined;
  for (const line of output.slice(0, mostLines)) {
    const header = /^\[([A-Z][A-Za-z ]*)\]\s*$/.exec(line)?.[1];
    if (header === "List Responses") break;
    if (header !== undefined && isSection(header)) {
      current = [];
      sections.set(header, current);
    } else current?.push(line.trimEnd());
  }
  const syntax = sections.get("Syntax");
  if (syntax === undefined) return undefined;
  const textOf = (name: SectionName): string => textFrom(sections.get(name) ?? []);
  const texts = argumentTexts(sections.get("Arguments") ?? []);
  return {
    synopsis: textOf("Synopsis"),
    since: textOf("Since"),
    description: textOf("Description"),
    arguments: argumentsOf(syntax, texts),
    privilege: readClasses(textOf("Privilege")),
    seeAlso: textOf("See Also")
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  };
}

function textFrom(lines: readonly string[]): string {
  const text = lines.join("\n").trim();
  return text === "Not available" || text === "None" ? "" : text;
}

/** `Channel: <value>` is required, `[Exten:] <value>` is not; `Action` and `ActionID` are ours to send. */
function argumentsOf(
  syntax: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly DocumentedArgument[] {
  const found: DocumentedArgument[] = [];
  for (const line of syntax) {
    const match = /^(\[?)([^:\]\s]+):(\]?) <value>$/.exec(line.trim());
    const name = match?.[2];
    if (match === null || name === undefined || name.toLowerCase() === "actionid") continue;
    found.push({ name, required: match[1] === "", text: texts.get(name) ?? "" });
  }
  return found;
}

/** A name at the margin, its text indented below it. */
function argumentTexts(lines: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    if (/^\S/.test(line)) {
      current = [];
      texts.set(line.trim(), current);
    } else current?.push(line.replace(/^ {1,4}/, ""));
  }
  return new Map([...texts].map(([name, text]) => [name, text.join("\n").trim()]));
}
