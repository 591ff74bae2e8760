// The feed: patches of the live tables on their way to whoever serves viewers. A port; this is its implementation for one process.
import { randomUUID } from "node:crypto";
import type { Patch } from "#lib/state/change.ts";

export type Feed = {
  /** New with each start, so that no cursor of an earlier life is taken for one of this life. */
  readonly epoch: string;
  /** The listener is called at once, while the tables stand right after the patch. */
  subscribe(listener: (patch: Patch) => void): () => void;
};

export class LocalFeed implements Feed {
  readonly epoch = randomUUID();
  readonly #listeners = new Set<(patch: Patch) => void>();

  publish = (patch: Patch): void => {
    for (const listener of this.#listeners) listener(patch);
  };

  subscribe(listener: (patch: Patch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
