// The secret of the account that the page writes: a person may have pasted it already, so it stays the same through every step
// and a reload of this tab, until they ask for another, the connection is saved, or they leave.
import { secretPattern } from "#lib/setup/manager-section.ts";

const key = "centrala.setup.secret";

type Shelf = Pick<Storage, "getItem" | "removeItem" | "setItem">;

export class KeptSecret {
  /** Throws where a browser forbids it; then the secret lives as long as the page. */
  readonly #shelf: () => Shelf;
  /** What the next text is to be written with; undefined before it was looked for, null for a new one. */
  #wanted: string | null | undefined;
  #shown: string | null = null;
  #forgotten = false;

  constructor(shelf: () => Shelf) {
    this.#shelf = shelf;
  }

  /** Null when there is none yet, or another one is wished for. */
  get wanted(): string | null {
    if (this.#wanted === undefined) {
      const found = this.#try((shelf) => shelf.getItem(key));
      this.#wanted = this.#shown = typeof found === "string" && secretPattern.test(found) ? found : null;
    }
    return this.#wanted;
  }

  /** True when another one was shown before: what was pasted is no longer right. */
  keep(secret: string): boolean {
    const changed = this.#shown !== null && this.#shown !== secret;
    this.#wanted = this.#shown = secret;
    // A text may have been on its way when the connection was saved.
    if (!this.#forgotten) this.#try((shelf) => shelf.setItem(key, secret));
    return changed;
  }

  wantAnother(): void {
    this.#wanted = null;
    this.#try((shelf) => shelf.removeItem(key));
  }

  /** Once it is saved, the server keeps it. */
  forget(): void {
    this.wantAnother();
    this.#shown = null;
    this.#forgotten = true;
  }

  #try<T>(use: (shelf: Shelf) => T): T | null {
    try {
      return use(this.#shelf());
    } catch {
      return null;
    }
  }
}

/** Whoever comes next in this tab must not find it. */
export const forgetKeptSecret = (shelf: () => Shelf = () => sessionStorage): void =>
  new KeptSecret(shelf).forget();
