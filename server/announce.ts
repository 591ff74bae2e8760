// What the terminal hears of a PBX: one plain sentence when it comes, one when it fails, none for each further try; one
// when the floor had drifted from it, and then a sum once an hour for as long as it does.
import type { PbxRow } from "#lib/model/rows.ts";
import { type Clock, systemClock } from "./ami/clock.ts";
import { DriftNews, driftOf } from "./drift-news.ts";
import type { LinkLog } from "./pbx/settings.ts";
import type { Store } from "./pbx/store.ts";

/** Takes failures of the link and drift out of the log's warnings, since each is said here; the log keeps them as `info`. */
export class Announcer {
  readonly log: LinkLog;
  readonly #said = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #say: (sentence: string) => void;

  constructor(log: LinkLog, say: (sentence: string) => void, clock: Clock = systemClock) {
    this.#say = say;
    const driftNews = new DriftNews(say, clock);
    this.log = {
      info: (details, message) => log.info(details, message),
      warn: (details, message) => {
        const drift = driftOf(details);
        if (drift !== null) {
          log.info(details, message);
          driftNews.tell(this.#names.get(drift.pbx) ?? drift.pbx, drift.kinds);
          return;
        }
        const failure = failureOf(details);
        if (failure === null) {
          log.warn(details, message);
          return;
        }
        log.info(details, message);
        if (this.#said.get(failure.pbx) === failure.code) return;
        this.#said.set(failure.pbx, failure.code);
        this.#say(`${message.replace(/\.?$/, ".")} Trying again until it works.`);
      },
    };
  }

  follow(store: Store): void {
    store.subscribe(({ applied }) => {
      for (const item of applied) {
        if (item.table !== "pbxes" || item.after === null) continue;
        this.#names.set(item.after.pbx, item.after.name);
        if (item.after.status !== "live" || item.before?.status === "live") continue;
        this.#said.delete(item.after.pbx);
        if (!item.after.demo) this.#say(connected(item.after));
      }
    });
  }
}

const connected = ({ name, asteriskVersion }: PbxRow) =>
  `Connected to ${name}, Asterisk ${asteriskVersion ?? "of an unknown version"}.`;

function failureOf(details: object): { readonly pbx: string; readonly code: string } | null {
  const { pbx, code } = details as { readonly pbx?: unknown; readonly code?: unknown };
  return typeof pbx === "string" && typeof code === "string" ? { pbx, code } : null;
}

/** Resolves when each PBX is live or has failed once, or when it took too long to wait for. */
export function firstWord(store: Store, pbxes: number, timeoutMs: number): Promise<void> {
  const settled = () =>
    [...store.tables.all("pbxes").values()].filter((row) => row.status === "live" || row.problem !== null)
      .length >= pbxes;
  return new Promise((resolve) => {
    if (settled()) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, timeoutMs);
    const stop = store.subscribe(() => {
      if (settled()) end();
    });
  });
}
