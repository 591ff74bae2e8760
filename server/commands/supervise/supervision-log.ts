// Writes down in the audit how long each supervision lasted, whoever ended it: the supervisor, somebody else, or the call itself.
import type { Principal } from "#lib/access/principal.ts";
import type { Audit } from "#server/audit/audit.ts";
import type { PatchListener, Store } from "#server/pbx/store.ts";

type Begun = {
  readonly principal: Principal;
  readonly address: string;
  /** On whom, as it stands in the entry of the beginning. */
  readonly target: string;
};

export type SupervisionLogOptions = {
  readonly store: Pick<Store, "subscribe">;
  readonly audit: Pick<Audit, "write">;
  readonly onError: (error: unknown) => void;
};

export class SupervisionLog {
  readonly #options: SupervisionLogOptions;
  readonly #running = new Map<string, Begun>();

  constructor(options: SupervisionLogOptions) {
    this.#options = options;
    options.store.subscribe(this.#look);
  }

  /** From when its row stands. */
  began(key: string, begun: Begun): void {
    this.#running.set(key, begun);
  }

  readonly #look: PatchListener = ({ applied, at }) => {
    if (this.#running.size === 0) return;
    for (const { table, key, before, after } of applied) {
      if (table !== "supervisions" || after !== null || before === null) continue;
      const begun = this.#running.get(key);
      if (begun === undefined) continue;
      this.#running.delete(key);
      const listened = before.stage === "on";
      this.#options.audit
        .write({
          principal: begun.principal,
          address: begun.address,
          verb: "supervision-ended",
          target: begun.target,
          result: "ok",
          detail: { mode: before.mode, seconds: listened ? Math.round((at - before.since) / 1_000) : 0 },
        })
        .catch(this.#options.onError);
    }
  };
}
