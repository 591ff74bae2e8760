// By what a browser is known again in which somebody came in: a cookie that survives the sign-out and our restart. It opens
// nothing; it only keeps the tries of a known browser apart from those of strangers, so that strangers lock nobody out.
// Several accounts share a desk, so the cookie holds an entry for each of the last few, and names none of them.
// Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const name = "centrala-device";
const maxEntries = 8;
const seconds = 180 * 86_400;

export type DeviceCookieOptions = {
  readonly secret: string;
  /** For TLS alone. */
  readonly secure: boolean;
  readonly basePath: string;
};

export class DeviceCookie {
  readonly #options: DeviceCookieOptions;

  constructor(options: DeviceCookieOptions) {
    this.#options = options;
  }

  /** By what to count the tries of this browser at this account; null where the account never came in here. */
  deviceOf(headers: Headers, account: string): string | null {
    return entriesOf(headers).find((entry) => this.#isOf(entry, account)) ?? null;
  }

  /** As a Set-Cookie header: what the browser has, and this account first. */
  set(headers: Headers, account: string): string {
    const nonce = randomBytes(12).toString("base64url");
    const others = entriesOf(headers).filter((entry) => !this.#isOf(entry, account));
    const value = [`${nonce}.${this.#sign(account, nonce)}`, ...others].slice(0, maxEntries).join("~");
    const { secure, basePath } = this.#options;
    const tail = secure ? "; Secure" : "";
    return `${name}=${value}; Path=${basePath || "/"}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${tail}`;
  }

  #isOf(entry: string, account: string): boolean {
    const [nonce = "", signature = ""] = entry.split(".");
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.#sign(account, nonce))];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  #sign(account: string, nonce: string): string {
    return createHmac("sha256", this.#options.secret).update(`${nonce} ${account}`).digest("base64url");
  }
}

function entriesOf(headers: Headers): readonly string[] {
  const value = new RegExp(`(?:^|;\\s*)${name}=([\\w.~-]+)`).exec(headers.get("cookie") ?? "")?.[1] ?? "";
  return value.split("~", maxEntries).filter((entry) => /^[\w-]{16}\.[\w-]{43}$/.test(entry));
}
