// One AMI client of the demo: who it is, what it may do and wants to hear, and the bytes that go out to it.
import type { Socket } from "node:net";
import { EventFilter } from "./event-filter.ts";
import type { Listener } from "./floor.ts";
import { everything, rightsOf } from "./rights.ts";

export interface DemoUser {
  readonly username: string;
  readonly secret: string;
  /** As in manager.conf: `agent,call,reporting`. */
  readonly read: string;
  readonly write: string;
}

/** A reader that lets this much pile up is thrown out, as Asterisk's writetimeout does. */
const mostBuffered = 16 * 1024 * 1024;

export class Session implements Listener {
  readonly filter = new EventFilter();
  user: DemoUser | undefined;
  challenge: string | undefined;
  #wanted = everything;
  #mask = 0;
  #rights = 0;
  #pending = "";
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get mask(): number {
    return this.#mask;
  }

  get rights(): number {
    return this.#rights;
  }

  logIn(user: DemoUser, wanted: number): void {
    this.user = user;
    this.#rights = rightsOf(user.write);
    this.want(wanted);
  }

  want(mask: number): void {
    this.#wanted = mask;
    this.#mask = this.user === undefined ? 0 : rightsOf(this.user.read) & this.#wanted;
  }

  deliver(event: string): void {
    if (this.filter.passes(event)) this.send(event);
  }

  /** What is sent within one turn goes out as one write. */
  send(text: string): void {
    if (this.#pending === "") queueMicrotask(() => this.#flush());
    this.#pending += text;
  }

  end(): void {
    this.#flush();
    this.#socket.end();
  }

  #flush(): void {
    const text = this.#pending;
    this.#pending = "";
    if (text === "" || this.#socket.destroyed || this.#socket.writableEnded) return;
    this.#socket.write(text);
    if (this.#socket.writableLength > mostBuffered) this.#socket.destroy();
  }
}
