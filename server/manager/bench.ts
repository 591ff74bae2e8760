// A session of the manager page's own, opened when somebody asks something and closed when nobody has for a while. A
// slow list, a reload or an answer that is no AMI (IAXnetstats) then never touches the session that keeps the floor.
// One action at a time: some of Asterisk's lists carry no ActionID, and belong to whoever asked last.
import { isDeepStrictEqual } from "node:util";
import { asCentralaError, CentralaError } from "#lib/errors.ts";
import type { Clock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import type { AmiSession } from "#server/ami/session.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import type { Gathering } from "./gathering.ts";

export type BenchSession = {
  readonly session: AmiSession;
  /** Hears the events of the session from now on. */
  listen(gathering: Gathering | undefined): void;
};

export type BenchOptions = {
  /** Asked at each use: other settings than before open another session. */
  readonly settings: () => AmiSettings;
  readonly clock: Clock;
  readonly idleMs?: number;
};

const mostUnderWay = 20;

export class Bench {
  readonly #options: BenchOptions;
  #standing: BenchSession | undefined;
  #openedWith: AmiSettings | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #cancelIdle: () => void = () => undefined;
  #stopped = false;
  #underWay = 0;

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** Works with the session when its turn comes. */
  use<T>(work: (bench: BenchSession) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const bench = await this.#stand();
      try {
        return await work(bench);
      } finally {
        bench.listen(undefined);
        this.#rest();
      }
    });
  }

  /** Works at once with a session that nobody used before and nobody will again. */
  once<T>(work: (bench: BenchSession) => Promise<T>): Promise<T> {
    return this.#counted(async () => {
      const bench = await this.#open();
      try {
        return await work(bench);
      } finally {
        await bench.session.leave();
      }
    });
  }

  /** The next use logs in anew. */
  renew(): Promise<void> {
    return this.#inTurn(() => this.#leave());
  }

  /** Whether a session stands at the moment. */
  get open(): boolean {
    return this.#standing?.session.open ?? false;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#leave();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#counted(() => {
      const turn = this.#last.then(work);
      this.#last = turn.catch(() => undefined);
      return turn;
    });
  }

  /** Nobody can pile up work behind an action that Asterisk is slow to answer. */
  async #counted<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay >= mostUnderWay) {
      throw new CentralaError("unavailable", "Too many questions to Asterisk wait for their answers.");
    }
    this.#underWay++;
    try {
      return await work();
    } finally {
      this.#underWay--;
    }
  }

  async #leave(): Promise<void> {
    this.#cancelIdle();
    const standing = this.#standing;
    this.#standing = undefined;
    await standing?.session.leave();
  }

  async #stand(): Promise<BenchSession> {
    this.#cancelIdle();
    const settings = this.#options.settings();
    const moved = !isDeepStrictEqual(this.#openedWith, settings);
    if (moved) void this.#standing?.session.leave();
    if (moved || this.#standing?.session.open !== true) this.#standing = await this.#open();
    this.#openedWith = settings;
    return this.#standing;
  }

  #rest(): void {
    this.#cancelIdle();
    this.#cancelIdle = this.#options.clock.after(this.#options.idleMs ?? 60_000, () => void this.#leave());
    if (this.#stopped) void this.#leave();
  }

  async #open(): Promise<BenchSession> {
    let listening: Gathering | undefined;
    const handlers = {
      wants: () => true,
      onEvent: ({ message }: { readonly message: Parameters<Gathering["take"]>[0] }) =>
        listening?.take(message),
    };
    const session = await openSession(this.#options.settings(), handlers, this.#options.clock);
    void session.ended.then((reason: CentralaError) => listening?.fail(asCentralaError(reason)));
    return {
      session,
      listen: (gathering) => {
        listening = gathering;
      },
    };
  }
}
