// The first account of an installation: made by whoever can read the server's terminal, where a token stands that is good
// for one use and for as long as no account exists. It is nowhere on disk.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { CentralaError } from "#lib/errors.ts";
import type { Attempts } from "./attempts.ts";
import type { Users } from "./users.ts";

export class FirstAccount {
  readonly #users: Users;
  readonly #attempts: Attempts;
  readonly #token = randomBytes(15).toString("base64url");
  #open: boolean;
  #making = false;

  constructor(users: Users, attempts: Attempts, open: boolean) {
    this.#users = users;
    this.#attempts = attempts;
    this.#open = open;
  }

  static async of(users: Users, attempts: Attempts): Promise<FirstAccount> {
    return new FirstAccount(users, attempts, (await users.count()) === 0);
  }

  /** Whether it is still to be made. An account that the console made counts. */
  async open(): Promise<boolean> {
    this.#open &&= (await this.#users.count()) === 0;
    return this.#open;
  }

  /** Counts an attempt of this address alone: a stranger's guesses must not keep the owner out. Throws `too-many-attempts`. */
  begin(address: string): Promise<void> {
    return this.#attempts.beginAt(address);
  }

  /** For the terminal alone. */
  get token(): string {
    return this.#token;
  }

  /** Throws `token-wrong` too when an account exists: there is nothing to be learnt here. */
  async check(token: string): Promise<void> {
    const [given, wanted] = [Buffer.from(token), Buffer.from(this.#token)];
    const right = given.length === wanted.length && timingSafeEqual(given, wanted);
    if (right && !this.#making && (await this.open())) return;
    throw new CentralaError("token-wrong", "That is not the token that the server's terminal shows.");
  }

  /** Of two at once, one wins. Returns the account's id. */
  async make(token: string, account: { username: string; name: string; password: string }): Promise<string> {
    // Taken before anything is waited for; a wrong token takes nothing.
    const mine = !this.#making;
    const checked = this.check(token);
    this.#making = true;
    try {
      await checked;
      return await this.#users.add({ ...account, email: null, roleId: "admin" });
    } finally {
      if (mine) this.#making = false;
    }
  }
}
