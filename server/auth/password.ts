// Passwords at rest: Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first after 46 MiB
// (19 MiB, two passes, one lane), as a PHC string, so that a later change of parameters still reads what is stored.
// At most two are worked on at once: a flood of guesses waits in line and takes neither all memory nor all cores.
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const current: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;
const atOnce = 2;

let working = 0;
const line: (() => void)[] = [];

async function derive(password: string, nonce: Buffer, parameters: Parameters): Promise<Buffer> {
  if (working >= atOnce) await new Promise<void>((turn) => line.push(turn));
  else working += 1;
  try {
    return await new Promise((resolve, reject) => {
      // Two ways to type one letter are one password.
      const message = Buffer.from(password.normalize("NFKC"));
      argon2("argon2id", { message, nonce, tagLength: tagBytes, ...parameters }, (error, tag) =>
        error === null ? resolve(tag) : reject(error),
      );
    });
  } finally {
    const next = line.shift();
    if (next === undefined) working -= 1;
    else next();
  }
}

const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");

export async function hashPassword(password: string): Promise<string> {
  const { memory, passes, parallelism } = current;
  const nonce = randomBytes(saltBytes);
  const tag = await derive(password, nonce, current);
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/** False too for a hash that is none of ours. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (match === null) return false;
  const [, memory, passes, parallelism, salt = "", tag = ""] = match;
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const wanted = Buffer.from(tag, "base64");
  const found = await derive(password, Buffer.from(salt, "base64"), parameters);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
