// The sound of all calls of a lab, out of one socket: now and then a packet of silence, since Asterisk answers keys and hang-ups
// of a channel late when nothing arrives on it, and keys as RFC 4733 events. What Asterisk sends back goes to a port nobody hears,
// unless the party has a voice.
import { createSocket, type Socket } from "node:dgram";
import type { Voice } from "./voice.ts";

/** The discard port, so that music on hold costs this process nothing. */
const deafPort = 9;

const everyMs = 250;
const speakEveryMs = 20;
const openingPackets = 3;
const keys = "0123456789*#";

export class AudioSocket {
  readonly #socket: Socket = createSocket("udp4");
  #closed = false;

  constructor() {
    this.#socket.on("error", () => undefined);
    this.#socket.unref();
  }

  stream(voice?: Voice): AudioStream {
    return new AudioStream((packet, port) => {
      if (!this.#closed) (voice?.socket ?? this.#socket).send(packet, port, "127.0.0.1");
    }, voice);
  }

  close(): void {
    this.#closed = true;
    this.#socket.close();
  }
}

export class AudioStream {
  readonly #send: (packet: Buffer, port: number) => void;
  readonly #voice: Voice | undefined;
  readonly #source = (Math.random() * 0xffffffff) >>> 0;
  #port: number | undefined;
  #sequence = 1;
  #clock = 160;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (packet: Buffer, port: number) => void, voice: Voice | undefined) {
    this.#send = send;
    this.#voice = voice;
  }

  /** The session descriptions name it. */
  get earPort(): number {
    return this.#voice?.port ?? deafPort;
  }

  /** Starts, or goes on to another port after a new session description. */
  to(port: number): void {
    this.#port = port;
    if (this.#timer) return;
    for (let index = 0; index < openingPackets; index += 1)
      setTimeout(() => this.#silence(), index * 20).unref();
    this.#timer = setInterval(() => this.#silence(), this.#voice === undefined ? everyMs : speakEveryMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#port = undefined;
  }

  /** Presses keys one after another, 80 ms each with 80 ms between them; resolves when the last is up. */
  async press(digits: string): Promise<void> {
    for (const digit of digits) {
      const key = keys.indexOf(digit);
      if (key < 0) throw new Error(`A phone has no key ${digit}.`);
      const startedAt = this.#clock;
      for (let step = 1; step <= 4; step += 1) {
        this.#event(key, step * 160, false, startedAt, step === 1);
        await pause(20);
      }
      for (let again = 0; again < 3; again += 1) this.#event(key, 5 * 160, true, startedAt, false);
      this.#clock += 6 * 160;
      await pause(80);
    }
  }

  #silence(): void {
    this.#packet(0, this.#voice?.speak() ?? Buffer.alloc(160, 0xff), this.#clock, false);
    this.#clock += 160;
  }

  #event(key: number, duration: number, end: boolean, startedAt: number, first: boolean): void {
    const payload = Buffer.from([key, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]);
    this.#packet(101, payload, startedAt, first);
  }

  #packet(type: number, payload: Buffer, clock: number, marked: boolean): void {
    if (this.#port === undefined) return;
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = (marked ? 0x80 : 0) | type;
    head.writeUInt16BE(this.#sequence & 0xffff, 2);
    head.writeUInt32BE(clock >>> 0, 4);
    head.writeUInt32BE(this.#source, 8);
    this.#sequence += 1;
    this.#send(Buffer.concat([head, payload]), this.#port);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
