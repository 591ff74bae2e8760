// The set-up as a service: tests a connection, writes an AMI account, waits for it, saves it and puts the PBX on the floor. A test
// can knock at any port of our network: it is for whoever may change settings, and for them only so often.
import { randomUUID } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RequestRefused } from "#lib/errors.ts";
import type { ConnectionAnswer } from "#lib/setup/connection-answer.ts";
import type { SectionInput } from "#lib/setup/manager-section.ts";
import type { PbxForm, PlaceForm } from "#lib/setup/pbx-form.ts";
import type { ManagerSection, PbxView, TestedConnection, WaitView } from "#lib/setup/setup-view.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { PbxChoice } from "#server/ami/settings.ts";
import { amiOf, type PbxSetting, tlsOf } from "#server/settings/pbx.ts";
import { makeSecret } from "./make-secret.ts";
import { ownAddresses } from "./own-address.ts";
import { pauseAfter } from "./patience.ts";
import { reachPbx } from "./reach-pbx.ts";
import { testConnection } from "./test-connection.ts";
import { isLoopback, writeManagerConf } from "./write-manager-conf.ts";

export type SetupOptions = {
  readonly pbx: PbxSetting;
  /** Puts it on the floor. */
  readonly show: (choice: PbxChoice) => Promise<void>;
  readonly clock: Clock;
  /** Tests by one person in five minutes. */
  readonly testsPerPerson?: number;
};

/** What of an account the page decides. The secret is made here the first time, and comes back with each further wish. */
export type Wish = Omit<SectionInput, "from" | "secret"> & {
  readonly secret: string | null;
};

/** A test that may be repeated. */
type Wait = {
  readonly person: string;
  readonly form: PbxForm;
  readonly secret: string;
  /** On this machine, where no intrusion guard counts. */
  readonly near: boolean;
  readonly until: number;
  nextTryAt: number;
  answer: ConnectionAnswer;
  running: Promise<void> | null;
};

const mostAtOnce = 3;
const waitMs = 30 * 60_000;
const nothing: WaitView = { answer: null, nextTryInMs: null };

export class Setup {
  readonly #options: SetupOptions;
  readonly #limiter: RateLimiterMemory;
  /** By the test's id: one person may have two pages open. */
  readonly #waits = new Map<string, Wait>();
  #running = 0;
  #changing: Promise<void> = Promise.resolve();

  constructor(options: SetupOptions) {
    this.#options = options;
    this.#limiter = new RateLimiterMemory({ points: options.testsPerPerson ?? 30, duration: 300 });
  }

  view(): Promise<PbxView> {
    return this.#options.pbx.view();
  }

  async test(form: PbxForm, typed: string | null, person: string): Promise<TestedConnection> {
    const { clock, pbx } = this.#options;
    const secret = await pbx.secretFor(form, typed);
    await this.#limit(person);
    const near = await isNear(form);
    const answer = await this.#knock(form, secret);
    const now = clock.now();
    for (const [of, { until }] of this.#waits) if (now > until) this.#waits.delete(of);
    const id = randomUUID();
    this.#waits.set(id, {
      person,
      form,
      secret,
      near,
      until: now + waitMs,
      nextTryAt: now + pauseAfter(answer.outcome, near),
      answer,
      running: null,
    });
    return { id, answer };
  }

  /** Whether Asterisk's manager answers at a place, before there is any login. */
  async reach({ host, port, tls }: PlaceForm, person: string): Promise<ConnectionAnswer> {
    await this.#limit(person);
    const settings = { host, port, tls: tlsOf(tls), username: "", secret: "" };
    return await this.#atOnce(() => reachPbx(settings, this.#options.clock));
  }

  /** A test of this person, done again when it is time to. Whoever will not wait tests anew. */
  async wait(id: string, person: string): Promise<WaitView> {
    const { clock } = this.#options;
    const wait = this.#waits.get(id);
    if (wait?.person !== person) return nothing;
    if (clock.now() > wait.until) {
      this.#waits.delete(id);
      return nothing;
    }
    const due = clock.now() >= wait.nextTryAt;
    if (wait.answer.outcome !== "connected" && due) wait.running ??= this.#again(wait);
    await wait.running;
    const { answer, nextTryAt } = wait;
    const nextTryInMs = answer.outcome === "connected" ? null : Math.max(0, nextTryAt - clock.now());
    return { answer, nextTryInMs };
  }

  async write({ secret, ...wish }: Wish): Promise<{ secret: string; written: ManagerSection }> {
    const from = await ownAddresses(wish.host, wish.port);
    const made = secret ?? makeSecret();
    return { secret: made, written: writeManagerConf({ ...wish, from, secret: made }) };
  }

  async save(form: PbxForm, typed: string | null, person: string): Promise<void> {
    await this.#inTurn(async () => this.#options.show(await this.#options.pbx.save(form, typed, person)));
    for (const [id, wait] of this.#waits) if (wait.person === person) this.#waits.delete(id);
  }

  /** Back to the demo. */
  async forget(): Promise<void> {
    await this.#inTurn(async () => this.#options.show(await this.#options.pbx.forget()));
  }

  /** What was saved last is shown last. A change that fails keeps no later one from happening. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async #again(wait: Wait): Promise<void> {
    const { clock } = this.#options;
    try {
      wait.answer = await this.#knock(wait.form, wait.secret);
    } finally {
      wait.nextTryAt = clock.now() + pauseAfter(wait.answer.outcome, wait.near);
      wait.running = null;
    }
  }

  #knock(form: PbxForm, secret: string): Promise<ConnectionAnswer> {
    return this.#atOnce(() => testConnection(amiOf(form, secret), form.features, this.#options.clock));
  }

  async #atOnce(run: () => Promise<ConnectionAnswer>): Promise<ConnectionAnswer> {
    if (this.#running >= mostAtOnce) throw tooMany();
    this.#running += 1;
    try {
      return await run();
    } finally {
      this.#running -= 1;
    }
  }

  async #limit(person: string): Promise<void> {
    await this.#limiter.consume(person).catch((thrown: unknown) => {
      throw thrown instanceof RateLimiterRes ? tooMany() : thrown;
    });
  }
}

/** Where we don't know, an intrusion guard may stand. */
const isNear = ({ host, port }: PbxForm) =>
  ownAddresses(host, port).then(
    (addresses) => addresses.every(isLoopback),
    () => false,
  );

const tooMany = () =>
  new RequestRefused("too-many-attempts", "That was tried too often; wait a few minutes and try again.", {
    seconds: 300,
  });
