// The rest of an answer, after its response: the events of its list, up to the one that ends it. The list is found by
// what Asterisk says (`EventList: start`), so an action that nobody wrote down here is gathered as well; where Asterisk
// says nothing (FAXStats) the catalogue knows. Bounded: what is beyond is counted and let go.
import { ActionTimedOut, CentralaError } from "#lib/errors.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { AmiMessage } from "#server/ami/message.ts";

export type GatherLimits = {
  readonly items: number;
  /** Of the text that is kept. */
  readonly characters: number;
  /** A list that is longer than this is no answer any more; its session ends. */
  readonly hopelessCharacters: number;
  readonly silenceMs: number;
};

export const gatherLimits: GatherLimits = {
  items: 2_000,
  characters: 512 * 1024,
  hopelessCharacters: 64 * 1024 * 1024,
  silenceMs: 10_000,
};

export class Gathering {
  readonly items: AmiMessage[] = [];
  itemsLeftOut = 0;
  raw = "";
  rawCut = false;
  readonly #complete: string | undefined;
  readonly #completeIsItem: boolean;
  readonly #limits: GatherLimits;
  readonly #clock: Clock;
  readonly #action: string;
  #response: AmiMessage | undefined;
  #id: string | undefined;
  #characters = 0;
  #over = false;
  #failure: CentralaError | undefined;
  #wake: () => void = () => undefined;
  #cancel: () => void = () => undefined;

  constructor(
    action: string,
    list: { readonly items: readonly string[]; readonly complete: string } | undefined,
    clock: Clock,
    limits: GatherLimits = gatherLimits,
  ) {
    this.#action = action;
    this.#complete = list?.complete;
    this.#completeIsItem = list?.items.includes(list.complete) ?? false;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Called while the response is being read, so that no event of the same packet is missed. */
  begin(response: AmiMessage): void {
    this.#response = response;
    this.#id = response.get("ActionID");
    this.#keep(response);
    const says = response.get("EventList")?.toLowerCase();
    const hasList = says === "start" || (says === undefined && this.#complete !== undefined);
    if (response.name === "Error" || !hasList) this.#over = true;
  }

  /**
   * An event of the session, which hears no live ones: it belongs to this answer, whether it carries the ActionID or
   * not (those of IAXpeers do not).
   */
  take(event: AmiMessage): void {
    const id = event.get("ActionID");
    if (this.#response === undefined || this.#over || (id !== undefined && id !== this.#id)) return;
    this.#watch();
    const ends =
      event.name === this.#complete || /^(complete|cancelled)$/i.test(event.get("EventList") ?? "");
    this.#keep(event);
    if (!ends || this.#completeIsItem) {
      if (this.items.length < this.#limits.items && !this.rawCut) this.items.push(event);
      else this.itemsLeftOut++;
    }
    if (ends) this.#end();
    else if (this.#characters > this.#limits.hopelessCharacters) {
      this.#end(
        new CentralaError("asterisk-refused", `The answer of ${this.#action} does not end.`, {
          action: this.#action,
          reason: "the answer is too long",
        }),
      );
    }
  }

  /** Resolves when the answer is whole; rejects with ActionTimedOut after a silence, or with what `fail` was given. */
  async whole(): Promise<AmiMessage> {
    if (!this.#over) {
      this.#watch();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#response === undefined) throw new CentralaError("internal", "An answer without a response.");
    return this.#response;
  }

  fail(error: CentralaError): void {
    if (!this.#over) this.#end(error);
  }

  #keep(message: AmiMessage): void {
    this.#characters += message.text.length;
    const room = this.#limits.characters - this.raw.length;
    const text = `${message.text.replaceAll("\r\n", "\n")}\n`;
    if (text.length > room) this.rawCut = true;
    if (room > 0) this.raw += text.slice(0, room);
  }

  #watch(): void {
    this.#cancel();
    this.#cancel = this.#clock.after(this.#limits.silenceMs, () =>
      this.#end(new ActionTimedOut(this.#action, this.#limits.silenceMs)),
    );
  }

  #end(failure?: CentralaError): void {
    this.#over = true;
    this.#failure = failure;
    this.#cancel();
    this.#wake();
  }
}
