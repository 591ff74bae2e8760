// Secrets that Asterisk itself writes into answers (GetConfig of manager.conf, PJSIPShowAuths, `pjsip show auth`): they
// stop here and reach neither a browser nor an audit row. Known shapes only; a secret that somebody keeps under another
// name, in the database of Asterisk say, looks like any other value.
import type { AnswerField } from "#lib/manager/answer.ts";
import type { SentField } from "#lib/manager/effect.ts";

export const hidden = "•••";

const words = "secret|passw(?:or)?d|passphrase|md5_cred|auth_pass|dbpass|pin|adminpin|token";
/** Too short to be looked for inside other words. */
const shortWords = "pass|pw|pwd";
const named = `(?:[A-Za-z_]*(?:${words})|(?:[A-Za-z0-9_]*_)?(?:${shortWords}))`;
const secretName = new RegExp(`(?:^|[^A-Za-z])(?:[a-z_]*(?:${words})|(?:${shortWords}))$`, "i");
/** `secret=x`, `password : x`, `"secret":"x"`; `<Set>` is what Asterisk itself hides. */
const assigned = new RegExp(`^(\\s*${named}\\s*(?:=>|[=:])\\s*)(?!\\s|<)\\S.*$`, "i");
const inJson = new RegExp(`("${named}"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, "gi");
/** `register => user:secret@host`, `auth=user:secret@realm`, `auth=user#md5@realm`, `proxy://user:secret@host`. */
const inAddress = /^(\s*(?:register|auth)\s*=>?\s*[^:#@\s]*[:#])\S+(?=@)/i;
const inUrl = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi;
/** `2001 => 1234,Anna`: in these files the first value of a box is its password. */
const filesOfBoxes = /(?:^|\/)(?:voicemail|users|minivm)\.conf$/i;

export function redactField([name, value]: AnswerField): AnswerField {
  if (secretName.test(name) && value !== "") return [name, hidden];
  const prefix = /^(?:register|auth)$/i.test(name) ? `${name}=` : "";
  return [name, redactLine(prefix + value).slice(prefix.length)];
}

export function redactLine(line: string): string {
  return line
    .replace(assigned, `$1${hidden}`)
    .replace(inJson, `$1"${hidden}"`)
    .replace(inAddress, `$1${hidden}`)
    .replace(inUrl, `$1${hidden}`);
}

/** Of a configuration file that keeps passwords as plain first values, the values after `=`. */
export function redactorFor(action: string, sent: readonly SentField[]): (field: AnswerField) => AnswerField {
  const file = sent.find(({ name }) => name.toLowerCase() === "filename")?.value ?? "";
  if (!/^getconfig/i.test(action) || !filesOfBoxes.test(file.trim())) return redactField;
  return (field) => {
    const [name, value] = redactField(field);
    if (/^JSON$/i.test(name)) return [name, hidden];
    return [name, value.replace(/^([^=]*=\s*)[^,]*/, `$1${hidden}`)];
  };
}

/** What an audit row may keep of the fields that were sent. */
export function redactSent(sent: readonly SentField[]): readonly SentField[] {
  // UpdateConfig names the setting in Var-000000 and gives its value in Value-000000.
  const secretNumbers = new Set(
    sent
      .filter(({ name, value }) => /^var-\d+$/i.test(name) && secretName.test(value.trim()))
      .map(({ name }) => name.slice("var-".length)),
  );
  return sent.map(({ name, value }) => {
    const isSecret =
      secretNumbers.has(/^(?:value|match)-(\d+)$/i.exec(name)?.[1] ?? "") ||
      (/^key$/i.test(name) && /^[0-9a-f]{32}$/i.test(value));
    return { name, value: isSecret ? hidden : redactField([name, value])[1] };
  });
}
