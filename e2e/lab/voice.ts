// One party's voice and ears: a tone of its own, and a port on which what Asterisk sends is listened to. Who is heard is told by the
// tones in the sound, so that a test judges by what people hear and by nothing that Asterisk says of itself. Source: ITU-T G.711.
import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";

const samplesPerSecond = 8_000;
const rtpHeadBytes = 12;
/** What is kept to listen to: 200 ms. */
const memory = samplesPerSecond / 5;
const amplitude = 6_000;
/** Of a tone that is there at all; what leaks between two tones is far below. */
const audible = 600;

export class Voice {
  readonly hz: number;
  /** What is spoken must leave by it, or Asterisk takes the sound's other end for elsewhere. */
  readonly socket: Socket = createSocket("udp4");
  readonly #heard = new Float64Array(memory);
  #place = 0;
  #kept = 0;
  #spoken = 0;

  private constructor(hz: number) {
    this.hz = hz;
    this.socket.on("message", (packet) => this.#hear(packet));
    this.socket.on("error", () => undefined);
    this.socket.unref();
  }

  static async open(hz: number): Promise<Voice> {
    const voice = new Voice(hz);
    await new Promise<void>((resolve) => voice.socket.bind(0, "127.0.0.1", resolve));
    return voice;
  }

  /** Where Asterisk is to send the sound. */
  get port(): number {
    return (this.socket.address() as AddressInfo).port;
  }

  close(): void {
    this.socket.close();
  }

  /** What was heard before, in another call or another mode, is no proof of anything. */
  forget(): void {
    this.#heard.fill(0);
    this.#kept = 0;
  }

  /** Whether 200 ms have come since, so that what is not in them is not to be heard. */
  get hasListened(): boolean {
    return this.#kept >= memory;
  }

  /** Was this tone in the last 200 ms that came? */
  hears(other: Voice): boolean {
    // Source: Goertzel's algorithm, the strength of one frequency.
    const factor = 2 * Math.cos((2 * Math.PI * other.hz) / samplesPerSecond);
    let before = 0;
    let last = 0;
    for (let index = 0; index < memory; index += 1) {
      const next = (this.#heard[(this.#place + index) % memory] ?? 0) + factor * last - before;
      before = last;
      last = next;
    }
    const power = last * last + before * before - factor * last * before;
    return (2 * Math.sqrt(Math.max(0, power))) / memory > audible;
  }

  /** The next 20 ms of the tone. */
  speak(): Buffer {
    const packet = Buffer.alloc(160);
    for (let index = 0; index < packet.length; index += 1) {
      const angle = (2 * Math.PI * this.hz * this.#spoken) / samplesPerSecond;
      packet[index] = toMuLaw(Math.round(amplitude * Math.sin(angle)));
      this.#spoken += 1;
    }
    return packet;
  }

  #hear(packet: Buffer): void {
    if (((packet[1] ?? 0) & 0x7f) !== 0) return;
    for (const byte of packet.subarray(rtpHeadBytes)) {
      this.#heard[this.#place] = fromMuLaw(byte);
      this.#place = (this.#place + 1) % memory;
      this.#kept += 1;
    }
  }
}

const bias = 0x84;

function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const loud = Math.min(Math.abs(sample) + bias, 0x7fff);
  const exponent = Math.max(0, 31 - Math.clz32(loud) - 7);
  return ~(sign | (exponent << 4) | ((loud >> (exponent + 3)) & 0x0f)) & 0xff;
}

function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const loud = ((((bits & 0x0f) << 3) + bias) << ((bits >> 4) & 7)) - bias;
  return bits & 0x80 ? -loud : loud;
}
