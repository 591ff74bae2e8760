// The words behind a command of the console. A wrong one is named before the usage is told.
import { type ParseArgsConfig, parseArgs } from "node:util";
import { plain } from "#server/plain.ts";

/** The words were not understood; the message says which, and how they go. */
export class Usage extends Error {
  constructor(usage: string, wrong = "") {
    super(wrong === "" ? usage : `${plain(wrong)}\n\n${usage}`);
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Throws `Usage` for an option that there is none of, and for more words than `most`. */
export function readWords<const O extends Options>(
  options: O,
  most: number,
  usage: string,
  args = process.argv.slice(2),
) {
  const parsed = parsedBy(options, usage, args);
  const extra = parsed.positionals[most];
  if (extra !== undefined) throw new Usage(usage, `"${extra}" is one word too many.`);
  return parsed;
}

function parsedBy<const O extends Options>(options: O, usage: string, args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (thrown) {
    // Node's first sentence names the option; what follows is advice that does not fit here.
    const [sentence = ""] = thrown instanceof Error ? thrown.message.split(". ") : [];
    throw new Usage(usage, `${sentence.replace(/\.$/, "")}.`);
  }
}

/** For a first word that is none of ours; without any, the usage alone. */
export const unknownVerb = (verb: string, usage: string): Usage =>
  new Usage(usage, verb === "" ? "" : `"${verb}" is none of these.`);
