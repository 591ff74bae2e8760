// The one encoder of what we send. AMI is lines, so whoever can put a line break into a value can send an action of
// their own; here, and nowhere else, every key and value is checked, and what cannot be sent safely is refused whole.
// Source: Asterisk main/manager.c get_input and do_message (measured: a line of 1,020 bytes passes, one of 1,024
// does not; 120 headers pass, 127 do not).
import { Unsendable } from "#lib/errors.ts";

export type FieldValue = string | number | boolean;
/** A header left undefined is not sent; a list is sent as one header each. */
export type ActionFields = Readonly<Record<string, FieldValue | readonly FieldValue[] | undefined>>;

/** A line with its line break. */
export const longestLineBytes = 1020;
export const mostHeaders = 120;

/** AOCMessage numbers its units: `UnitAmount(0)`. */
const keyPattern = /^[A-Za-z][A-Za-z0-9_-]*(?:\(\d{1,3}\))?$/;
const controlCharacter = /[\x00-\x1f\x7f]/;

/** The bytes of one action, or Unsendable. */
export function encodeAction(name: string, actionId: string, fields: ActionFields): Buffer {
  const lines = [line("Action", name), line("ActionID", actionId)];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (reservedKeys.has(key.toLowerCase())) throw new Unsendable(`${key} is not a header of one's own`);
    if (typeof value === "object") for (const each of value) lines.push(line(key, each));
    else lines.push(line(key, value));
  }
  if (lines.length > mostHeaders)
    throw new Unsendable(`${lines.length} headers, Asterisk takes ${mostHeaders}`);
  return Buffer.from(`${lines.join("")}\r\n`, "utf8");
}

const reservedKeys: ReadonlySet<string> = new Set(["action", "actionid"]);

function line(key: string, value: FieldValue): string {
  if (!keyPattern.test(key)) throw new Unsendable(`${JSON.stringify(key)} cannot be the name of a header`);
  const text = String(value);
  if (controlCharacter.test(text)) throw new Unsendable(`the value of ${key} holds a control character`);
  if (!text.isWellFormed()) throw new Unsendable(`the value of ${key} is not valid Unicode`);
  const whole = `${key}: ${text}\r\n`;
  const bytes = Buffer.byteLength(whole, "utf8");
  if (bytes > longestLineBytes) {
    throw new Unsendable(`the line of ${key} has ${bytes} bytes, Asterisk takes ${longestLineBytes}`);
  }
  return whole;
}
