// One AMI message, event or response, kept as text and read on demand: most readers want five of twenty headers,
// and a header that nobody reads should cost nothing. Header names are matched exactly as Asterisk writes them;
// folding case would cost more than the whole look-up, and Asterisk's spelling of a header does not vary.

export type MessageKind = "event" | "response";
export type Field = readonly [key: string, value: string];

const RETURN = 13;
const SPACE = 32;
const COLON = 58;

/** "\nKey:" for each key ever asked for; keys are literals in code, so this stays as small as the code is. */
const needles = new Map<string, string>();

/** The keys in the order of the last message of a name, as strings that exist already. */
const keyOrders = new Map<string, string[]>();
const MOST_KEY_ORDERS = 512;
const LONGEST_KEY_ORDER = 128;

export class AmiMessage {
  readonly kind: MessageKind;
  /** The event's name, or the word after `Response:`. */
  readonly name: string;
  /** Every header line, each ended by a line break, without the empty line that ends the message. */
  readonly text: string;
  #cursor = 0;

  constructor(kind: MessageKind, name: string, text: string) {
    this.kind = kind;
    this.name = name;
    this.text = text;
  }

  /**
   * The value of a header that occurs once; of a repeated one, which is `getAll`'s, any. Looks from where the last
   * look-up ended, then from the start: readers mostly go down the message, which halves the search.
   */
  get(key: string): string | undefined {
    let needle = needles.get(key);
    if (needle === undefined) {
      needle = `\n${key}:`;
      needles.set(key, needle);
    }
    const { text } = this;
    let at = text.indexOf(needle, this.#cursor);
    if (at < 0) {
      if (this.#cursor > 0) at = text.indexOf(needle);
      if (at < 0)
        return text.startsWith(key) && text.charCodeAt(key.length) === COLON ? this.name : undefined;
    }
    const start = at + needle.length;
    const end = text.indexOf("\n", start);
    this.#cursor = end - 1;
    return valueBetween(text, start, end);
  }

  /** Every value of a repeated header (`Output`, `Variable`, `ChanVariable`), in order. */
  getAll(key: string): readonly string[] {
    const values: string[] = [];
    for (const [name, value] of this.fields()) if (name === key) values.push(value);
    return values;
  }

  /** All headers in order, repeats included. A line without a colon is no header and is left out. */
  fields(): readonly Field[] {
    const { text } = this;
    const keys = keyOrder(this.name);
    const fields: Field[] = [];
    let line = 0;
    for (let start = 0; start < text.length; line++) {
      const end = text.indexOf("\n", start);
      // Messages of one name nearly always have the same headers in the same order: when the guess is right,
      // the key is a string that exists already and its colon need not be looked for.
      let key = keys[line];
      if (
        key === undefined ||
        text.charCodeAt(start + key.length) !== COLON ||
        !text.startsWith(key, start)
      ) {
        const colon = text.indexOf(":", start);
        if (colon < 0 || colon > end) {
          start = end + 1;
          line--;
          continue;
        }
        key = text.slice(start, colon);
        if (line < LONGEST_KEY_ORDER) keys[line] = key;
      }
      fields.push([key, valueBetween(text, start + key.length + 1, end)]);
      start = end + 1;
    }
    return fields;
  }
}

/** One space after the colon belongs to the protocol; every other one belongs to the value. */
function valueBetween(text: string, start: number, end: number): string {
  const from = text.charCodeAt(start) === SPACE ? start + 1 : start;
  const to = text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
  return text.slice(from, to);
}

function keyOrder(name: string): string[] {
  let keys = keyOrders.get(name);
  if (keys === undefined) {
    keys = [];
    if (keyOrders.size < MOST_KEY_ORDERS) keyOrders.set(name, keys);
  }
  return keys;
}

/** Exactly the header lines of an event, each with its line break. */
export function eventOf(name: string, text: string): AmiMessage {
  return new AmiMessage("event", name, text);
}

/** The lines of a response. The old bare command output becomes `Output` headers, as Asterisk has sent it since 14. */
export function responseOf(text: string): AmiMessage {
  const end = text.indexOf("\n");
  const name = valueBetween(text, text.indexOf(":") + 1, end);
  return new AmiMessage("response", name, name === "Follows" ? outputAsHeaders(text) : text);
}

function outputAsHeaders(text: string): string {
  const lines = text.slice(0, text.lastIndexOf("--END COMMAND--")).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const isHeader = /^(?:Response|Privilege|ActionID): /;
  const firstOfOutput = lines.findIndex((line) => !isHeader.test(line));
  const headers = firstOfOutput < 0 ? lines : lines.slice(0, firstOfOutput);
  const output = firstOfOutput < 0 ? [] : lines.slice(firstOfOutput);
  return [...headers, ...output.map((line) => `Output: ${line}`)].map((line) => `${line}\n`).join("");
}
