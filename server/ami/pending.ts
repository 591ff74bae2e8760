// One action that waits for its reply: the response, the items of its list, the time-out.
// A list that has timed out stays known until its end (or the session's), so that its late items are recognised and
// dropped, not mistaken for live events.
import { ActionTimedOut, AsteriskRefused, type ConnectionLost, PermissionMissing } from "#lib/errors.ts";
import type { AmiAction, AmiReply, Received } from "./action.ts";
import type { Clock } from "./clock.ts";
import { classesFor } from "./rights.ts";

export type PendingPort = {
  /** The whole reply of an action that Asterisk did not refuse. */
  succeed(reply: AmiReply): void;
  fail(error: AsteriskRefused | ActionTimedOut | ConnectionLost): void;
  /** The first answer came after this long. */
  answered(ms: number): void;
  /** Nothing more belongs to this action; called once, before `succeed`, and before `fail` unless items may follow. */
  over(): void;
};

export class Pending {
  readonly list: AmiAction<unknown>["list"];
  /** Its sender has been told of a time-out; whatever still comes is dropped. */
  overdue = false;

  readonly #action: Pick<AmiAction<unknown>, "name" | "noneWhen">;
  readonly #timeoutMs: number;
  readonly #clock: Clock;
  readonly #port: PendingPort;
  readonly #sentAt: number;
  readonly #items: Received[] = [];
  #response: Received | undefined;
  #lastSign: number;
  #cancelTimeout: () => void = () => undefined;

  constructor(
    action: Pick<AmiAction<unknown>, "name" | "list" | "noneWhen">,
    timeoutMs: number,
    clock: Clock,
    port: PendingPort,
  ) {
    this.list = action.list;
    this.#action = action;
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
    this.#port = port;
    this.#sentAt = clock.elapsed();
    this.#lastSign = this.#sentAt;
    this.#watch(timeoutMs);
  }

  takeResponse(response: Received): void {
    const { message } = response;
    this.#lastSign = this.#clock.elapsed();
    if (!this.overdue) this.#port.answered(this.#lastSign - this.#sentAt);
    if (message.name === "Error") {
      const reason = message.get("Message") ?? "no reason given";
      const none = this.#action.noneWhen?.test(reason) ?? false;
      this.#finish(
        none ? () => this.#port.succeed({ response, items: [], complete: undefined }) : this.#refusal(reason),
      );
    } else if (this.list === undefined) {
      this.#finish(() => this.#port.succeed({ response, items: [], complete: undefined }));
    } else {
      this.#response = response;
    }
  }

  /** True when this event is one of its list, which it then keeps to itself. */
  takeItem(item: Received): boolean {
    const { list } = this;
    if (list === undefined) return false;
    this.#lastSign = this.#clock.elapsed();
    const response = this.#response;
    if (item.message.name === list.complete) {
      if (response === undefined) this.#finish(this.#refusal("its list ended before it began"));
      else this.#finish(() => this.#port.succeed({ response, items: this.#items, complete: item }));
      return true;
    }
    if (!list.items.includes(item.message.name)) return false;
    if (!this.overdue) this.#items.push(item);
    return true;
  }

  lose(error: ConnectionLost): void {
    this.#finish(() => this.#port.fail(error));
  }

  #refusal(reason: string): () => void {
    const { name } = this.#action;
    const error = /permission denied/i.test(reason)
      ? new PermissionMissing(name, classesFor(name))
      : new AsteriskRefused(name, reason);
    return () => this.#port.fail(error);
  }

  #finish(tell: () => void): void {
    this.#cancelTimeout();
    this.#port.over();
    if (!this.overdue) tell();
  }

  /** A list is given its time anew with every item. */
  #watch(ms: number): void {
    this.#cancelTimeout = this.#clock.after(ms, () => {
      const left = this.#timeoutMs - (this.#clock.elapsed() - this.#lastSign);
      if (left >= 1) {
        this.#watch(left);
        return;
      }
      if (this.list === undefined) this.#port.over();
      this.overdue = true;
      this.#items.length = 0;
      this.#port.fail(new ActionTimedOut(this.#action.name, this.#timeoutMs));
    });
  }
}
