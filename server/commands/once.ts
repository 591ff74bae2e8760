// What is asked again under the same key gets the first answer, and nothing is done twice: for clients whose answer got lost.
// Source: draft-ietf-httpapi-idempotency-key-header, which leaves how long to the server.
import { whoIs } from "#lib/access/principal.ts";
import { asCentralaError, RequestRefused } from "#lib/errors.ts";
import { type CommandContext, callerOf } from "./command.ts";

export const rememberedMs = 600_000;
const mostKeys = 10_000;

type Done = { readonly asked: string; readonly answer: Promise<unknown>; readonly at: number };

export class Once {
  readonly #now: () => number;
  /** In the order in which they came. */
  readonly #done = new Map<string, Done>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Runs it, or gives what it gave before. Without the header there is nothing to compare, and it runs. */
  run<T>(verb: string, input: unknown, context: CommandContext, act: () => Promise<T>): Promise<T> {
    const key = context.actor.headers.get("idempotency-key");
    if (key === null) return act();
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new RequestRefused("invalid-request", "An Idempotency-Key is 1 to 255 characters of ASCII.");
    this.#forgetOld();
    const name = JSON.stringify([whoIs(callerOf(context)), verb, key]);
    const asked = JSON.stringify(input);
    const known = this.#done.get(name);
    if (known !== undefined) {
      if (known.asked !== asked)
        throw new RequestRefused("invalid-request", "This Idempotency-Key was used for something else.");
      // It is what `act` returned for the same verb.
      return known.answer as Promise<T>;
    }
    const answer = act();
    this.#done.set(name, { asked, answer, at: this.#now() });
    // What was refused did not happen, and may be tried again; what may have happened must not.
    answer.catch((thrown: unknown) => {
      if (asCentralaError(thrown).code !== "may-have-happened") this.#done.delete(name);
    });
    return answer;
  }

  #forgetOld(): void {
    const now = this.#now();
    for (const [name, { at }] of this.#done) {
      if (at > now - rememberedMs && this.#done.size < mostKeys) return;
      this.#done.delete(name);
    }
  }
}
