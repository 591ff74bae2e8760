// Notices within half a second that somebody's access changed, in this process, in another, or at the console: the database
// counts such changes. Then the roles are read again and whoever serves people looks again at whom.

import { readAccessEpoch } from "#server/database/access-epoch.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Roles } from "./roles.ts";

const everyMs = 500;
/** Sessions and keys end by the clock too, which changes no row. */
const atLeastEveryMs = 15_000;

export type AccessWatchOptions = {
  readonly db: Database;
  readonly roles: Roles;
  readonly after: (ms: number, call: () => void) => () => void;
  readonly onError: (error: unknown) => void;
};

export class AccessWatch {
  readonly #options: AccessWatchOptions;
  readonly #listeners = new Set<() => Promise<void>>();
  #epoch: number | null = null;
  #sinceLook = 0;
  #cancel = () => {};
  #closed = false;

  constructor(options: AccessWatchOptions) {
    this.#options = options;
  }

  onChange(listener: () => Promise<void>): void {
    this.#listeners.add(listener);
  }

  start(): void {
    this.#cancel = this.#options.after(everyMs, () => void this.#turn());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  async #turn(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      this.#options.onError(error);
    }
    if (!this.#closed) this.start();
  }

  async #look(): Promise<void> {
    const epoch = await readAccessEpoch(this.#options.db);
    this.#sinceLook += everyMs;
    if (epoch === this.#epoch && this.#sinceLook < atLeastEveryMs) return;
    await this.#options.roles.reload();
    for (const listener of this.#listeners) await listener();
    this.#epoch = epoch;
    this.#sinceLook = 0;
  }
}
