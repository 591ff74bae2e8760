// The viewer's own person and dials, as the server told them last.
import type { Own } from "#lib/sync/contract.ts";

export class OwnStore {
  #own: Own | null = null;
  readonly #listeners = new Set<() => void>();

  /** null before the server has told. */
  get = (): Own | null => this.#own;

  changed = (own: Own): void => {
    this.#own = own;
    for (const listener of [...this.#listeners]) listener();
  };

  on = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
