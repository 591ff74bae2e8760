// How long the audit is kept, and the daily sweep that keeps to it.
import { z } from "zod";
import { usualRetentionDays } from "#lib/audit/audit-query.ts";
import type { Audit } from "#server/audit/audit.ts";
import type { Setting, Settings } from "./settings.ts";

const setting: Setting<number> = {
  key: "audit.days",
  schema: z.number().int().min(1).max(3_650),
  secret: false,
};

const dayMs = 86_400_000;
const firstMs = 60_000;

export type RetentionOptions = {
  readonly settings: Settings;
  readonly audit: Pick<Audit, "prune">;
  readonly after: (ms: number, call: () => void) => () => void;
  readonly onError: (error: unknown) => void;
};

export class Retention {
  readonly #options: RetentionOptions;
  #cancel = () => {};
  #closed = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** A setting that cannot be read keeps everything for as long as usual. */
  async days(): Promise<number> {
    return (await this.#options.settings.read(setting)).value ?? usualRetentionDays;
  }

  async keep(days: number, by: string): Promise<void> {
    const { settings } = this.#options;
    await settings.write([settings.of(setting, days)], by);
  }

  start(): void {
    this.#cancel = this.#options.after(firstMs, () => void this.#turn());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  async #turn(): Promise<void> {
    try {
      await this.#options.audit.prune(await this.days());
    } catch (error) {
      this.#options.onError(error);
    }
    if (!this.#closed) this.#cancel = this.#options.after(dayMs, () => void this.#turn());
  }
}
