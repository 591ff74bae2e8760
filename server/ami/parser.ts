// Bytes in, messages out: no socket, no clock. Asterisk sends some forty kinds of event of which a floor wants half,
// and the other half is most of the bytes. So a message is first only found and named, by a native search for its
// end and a few byte compares; it becomes text only if somebody wants that name.
// Rule: what comes out is a function of the bytes alone, however TCP cut them.
// Source: Asterisk main/manager.c astman_append and action_command; asterisk issue 761 (a list's end as \r\n\n).
import { isAscii } from "node:buffer";
import { ProtocolBroken } from "#lib/errors.ts";
import { EventNames, type NameEntry } from "./event-names.ts";
import { type AmiMessage, eventOf, responseOf } from "./message.ts";

const LF = 10;
const CR = 13;
const COLON = 58;
const MESSAGE_END = Buffer.from("\r\n\r\n");
const LIST_END_OF_761 = Buffer.from("\r\n\n");
/** Asterisk up to 13 put a command's output bare between `Response: Follows` and this line. */
const COMMAND_END = Buffer.from("--END COMMAND--\r\n\r\n");
const FOLLOWS = Buffer.from("Response: Follows\r\n");
const EVENT = Buffer.from("Event:");
const RESPONSE = Buffer.from("Response:");
const BANNER = Buffer.from("Asterisk Call Manager");
const LONGEST_BANNER = 256;
const LONGEST_KEY = 128;
const FIRST_HOLD = 16 * 1024;

export type ParserOptions = {
  /** Asked once per event name; an event of another name is counted and skipped. Responses always come. */
  readonly wants: (eventName: string) => boolean;
  readonly onMessage: (message: AmiMessage) => void;
  /** The version in the greeting, as in `Asterisk Call Manager/11.0.0`. */
  readonly onBanner?: (version: string) => void;
  /** False for a stream that starts after the greeting. */
  readonly expectBanner?: boolean;
  /** A message longer than this ends the stream with an error. */
  readonly maxMessageBytes?: number;
};

export class AmiParser {
  /** All bytes that were pushed. */
  bytes = 0;
  /** Messages of headers that were neither event nor response; some old versions send such fragments. */
  strangeMessages = 0;

  readonly #options: ParserOptions;
  readonly #names: EventNames;
  readonly #maxMessageBytes: number;
  #bannerDue: boolean;
  /** The start of a message whose end has not come; grown by doubling, so that a trickle costs no quadratic copying. */
  #hold = Buffer.allocUnsafe(FIRST_HOLD);
  #held = 0;
  /** Up to here `#hold` was searched in vain. */
  #searched = 0;
  #failure: unknown;
  #stopped = false;

  constructor(options: ParserOptions) {
    this.#options = options;
    this.#names = new EventNames(options.wants);
    this.#maxMessageBytes = options.maxMessageBytes ?? 1024 * 1024;
    this.#bannerDue = options.expectBanner ?? true;
  }

  /** Hands every message that these bytes complete to `onMessage`, in order. Throws ProtocolBroken, and then again. */
  push(chunk: Uint8Array): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#stopped) return;
    this.bytes += chunk.length;
    try {
      if (this.#held === 0) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
        this.#keep(bytes.subarray(this.#scan(bytes)));
      } else {
        this.#keep(chunk);
        const used = this.#scan(this.#hold.subarray(0, this.#held));
        this.#hold.copyWithin(0, used, this.#held);
        this.#held -= used;
      }
      this.#refuseLongerThanAllowed(this.#held);
    } catch (thrown) {
      this.#failure = thrown;
      throw thrown;
    }
  }

  /** From inside `onMessage`: nothing further comes out, of this chunk or any later one. */
  stop(): void {
    this.#stopped = true;
  }

  /** These event names are wanted from now on, whatever `wants` said. */
  want(eventNames: readonly string[]): void {
    for (const name of eventNames) this.#names.want(name);
  }

  /** How many events of each name came, wanted or not. */
  eventCounts(): ReadonlyMap<string, number> {
    return this.#names.counts();
  }

  #keep(chunk: Uint8Array): void {
    const needed = this.#held + chunk.length;
    if (needed > this.#hold.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#hold.length * 2));
      grown.set(this.#hold.subarray(0, this.#held));
      this.#hold = grown;
    }
    this.#hold.set(chunk, this.#held);
    this.#held = needed;
  }

  /** Emits what is whole and returns how many bytes are used up; the rest is the start of a message. */
  #scan(bytes: Buffer): number {
    let ascii: boolean | undefined;
    let searched = this.#searched;
    let at = this.#bannerDue ? this.#banner(bytes) : 0;
    while (!this.#bannerDue && !this.#stopped) {
      // QueueRule's reply on Asterisk 22 ends with one line break too many.
      while (bytes[at] === CR || bytes[at] === LF) at++;

      let name: NameEntry | undefined;
      const isEvent = startsAt(bytes, at, EVENT);
      if (isEvent) {
        name = this.#names.at(bytes, at + EVENT.length);
        if (name === undefined) break;
      } else if (!startsAt(bytes, at, RESPONSE) && !isHeaderAt(bytes, at)) break;

      const next = messageEnd(bytes, at, Math.max(at, searched), isEvent, name?.endsList ?? false);
      if (next < 0) break;
      searched = 0;
      this.#refuseLongerThanAllowed(next - at);

      if (name !== undefined) name.count++;
      if (name === undefined || name.wanted) {
        // A copy of this message's own, so that a row that keeps one of its values for hours keeps alive this text
        // and not the 64 KB that it came in; cheap, as most chunks are plain ASCII.
        ascii ??= isAscii(bytes);
        const textEnd = bytes[next - 2] === CR ? next - 2 : next - 1;
        const text = bytes.toString(ascii ? "latin1" : "utf8", at, textEnd);
        if (name !== undefined) this.#options.onMessage(eventOf(name.name, text));
        else if (text.startsWith("Response:")) this.#options.onMessage(responseOf(text));
        else this.strangeMessages++;
      }
      at = next;
    }
    // Keep the last few bytes in the search: the end may have begun in them.
    this.#searched = Math.max(0, bytes.length - COMMAND_END.length - at);
    return at;
  }

  /** The length of the greeting line, 0 while it is incomplete. Anything else that talks first is not an AMI. */
  #banner(bytes: Buffer): number {
    const known = Math.min(bytes.length, BANNER.length);
    if (bytes.compare(BANNER, 0, known, 0, known) !== 0) {
      throw new ProtocolBroken(`it begins with ${excerpt(bytes, 0)}, not with "Asterisk Call Manager"`);
    }
    const lineEnd = bytes.indexOf(LF);
    if (lineEnd > LONGEST_BANNER || (lineEnd < 0 && bytes.length > LONGEST_BANNER)) {
      throw new ProtocolBroken("its greeting does not end");
    }
    if (lineEnd < 0) return 0;
    this.#bannerDue = false;
    const line = bytes.toString("latin1", 0, lineEnd).trimEnd();
    this.#options.onBanner?.(line.slice(line.lastIndexOf("/") + 1));
    return lineEnd + 1;
  }

  #refuseLongerThanAllowed(length: number): void {
    if (length <= this.#maxMessageBytes) return;
    throw new ProtocolBroken(`a message does not end within ${this.#maxMessageBytes} bytes`);
  }
}

/** Where the message that starts at `at` is over, or -1. `from`: before it there is no end. */
function messageEnd(bytes: Buffer, at: number, from: number, isEvent: boolean, endsList: boolean): number {
  if (!isEvent && startsAt(bytes, at, FOLLOWS)) {
    const found = bytes.indexOf(COMMAND_END, from);
    return found < 0 ? -1 : found + COMMAND_END.length;
  }
  const found = bytes.indexOf(MESSAGE_END, from);
  const end = found < 0 ? -1 : found + MESSAGE_END.length;
  if (!endsList) return end;
  const short = bytes.subarray(0, found < 0 ? bytes.length : found).indexOf(LIST_END_OF_761, from);
  return short < 0 ? end : short + LIST_END_OF_761.length;
}

function startsAt(bytes: Buffer, at: number, word: Buffer): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** Whether a header starts here: false while too few bytes tell, an error when they cannot become one. */
function isHeaderAt(bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === COLON && i > at) return true;
    if (!isKeyByte(byte) || i - at > LONGEST_KEY) {
      throw new ProtocolBroken(`a message begins with ${excerpt(bytes, at)}`);
    }
  }
  return false;
}

/** The first header of a message is one of a few plain words; only later ones hold anything else. */
function isKeyByte(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 45 || byte === 95;
}

function excerpt(bytes: Buffer, at: number): string {
  return JSON.stringify(bytes.toString("latin1", at, Math.min(bytes.length, at + 24)));
}
