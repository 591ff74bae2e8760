// One UDP socket that many phones or callers share: finds the leg of a message by its Call-ID and hands new calls on.
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { headerOf, parseSip, type SipMessage, type SipRequest, writeResponse } from "./sip-message.ts";

export interface LegHandler {
  receive(message: SipMessage): void;
}

export class SipSocket {
  readonly pbxPort: number;
  readonly #socket: Socket = createSocket({ type: "udp4", recvBufferSize: 4_000_000 });
  readonly #legs = new Map<string, LegHandler>();
  /** Answers a request that belongs to no leg; returning false leaves it unanswered, as a dead phone would. */
  onStranger: (request: SipRequest) => boolean = () => true;
  #port = 0;
  #closed = false;

  constructor(pbxPort: number) {
    this.pbxPort = pbxPort;
  }

  get port(): number {
    return this.#port;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once("error", reject);
      this.#socket.bind(0, "127.0.0.1", () => {
        this.#port = this.#socket.address().port;
        this.#socket.on("error", () => undefined);
        this.#socket.on("message", (bytes, from) => this.#receive(bytes, from));
        resolve();
      });
    });
  }

  send(text: string): void {
    if (this.#closed) return;
    this.#socket.send(text, this.pbxPort, "127.0.0.1", () => undefined);
  }

  adopt(callId: string, leg: LegHandler): void {
    this.#legs.set(callId, leg);
  }

  forget(callId: string): void {
    this.#legs.delete(callId);
  }

  close(): Promise<void> {
    this.#closed = true;
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }

  #receive(bytes: Buffer, from: RemoteInfo): void {
    if (from.port !== this.pbxPort) return;
    const message = parseSip(bytes.toString("utf8"));
    if (!message) return;
    const leg = this.#legs.get(headerOf(message, "call-id"));
    if (leg) {
      leg.receive(message);
      return;
    }
    if (message.kind === "response" || message.method === "ACK") return;
    if (!this.onStranger(message)) return;
    if (message.method === "INVITE") return;
    const known = ["OPTIONS", "NOTIFY", "INFO", "UPDATE", "MESSAGE"].includes(message.method);
    this.send(writeResponse(message, known ? 200 : 481, "stranger"));
  }
}
