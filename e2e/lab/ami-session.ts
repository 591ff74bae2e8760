// A small AMI connection for tests alone. It shares no code with the product, so that neither can hide the other's mistake.
import { connect, type Socket } from "node:net";

/** Header → value; a repeated header's values are joined by line breaks. */
export type AmiMessage = Readonly<Record<string, string>>;

export interface AmiReply {
  readonly response: AmiMessage;
  /** The events of the action's list, without the closing one. */
  readonly list: readonly AmiMessage[];
}

interface Waiting {
  readonly list: AmiMessage[];
  response: AmiMessage | undefined;
  readonly done: (reply: AmiReply) => void;
  readonly failed: (error: Error) => void;
}

export class AmiSession {
  /** What the PBX calls itself, such as `Asterisk Call Manager/11.0.0`. */
  banner = "";
  onEvent: (event: AmiMessage) => void = () => undefined;
  readonly #socket: Socket;
  readonly #waiting = new Map<string, Waiting>();
  #rest = "";
  #lastId = 0;
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Connects and logs in; gives up after five seconds, since a PBX that just starts may accept and never answer. */
  static open(port: number, user: string, secret: string, events = "off"): Promise<AmiSession> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1" });
      const session = new AmiSession(socket);
      const timer = setTimeout(() => socket.destroy(new Error("AMI does not answer")), 5_000);
      socket.setEncoding("utf8");
      socket.on("data", (text: string) => session.#receive(text));
      socket.on("error", (error) => session.#fail(error));
      socket.on("error", reject);
      socket.on("close", () => session.#fail(new Error("AMI closed the connection")));
      socket.on("close", () => reject(new Error("AMI closed the connection")));
      socket.once("connect", () => {
        session
          .ask({ Action: "Login", Username: user, Secret: secret, Events: events })
          .then(({ response }) => {
            clearTimeout(timer);
            if (response.Response !== "Success") throw new Error(`AMI login: ${response.Message}`);
            resolve(session);
          })
          .catch(reject);
      });
    });
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Sends an action; resolves with whatever it answers, an error too. */
  ask(fields: AmiMessage): Promise<AmiReply> {
    this.#lastId += 1;
    const id = `lab-${this.#lastId}`;
    const lines = Object.entries(fields).flatMap(([name, value]) =>
      value.split("\n").map((one) => `${name}: ${one}\r\n`),
    );
    return new Promise((done, failed) => {
      if (this.#closed) return failed(new Error("AMI is closed"));
      this.#waiting.set(id, { list: [], response: undefined, done, failed });
      this.#socket.write(`${lines.join("")}ActionID: ${id}\r\n\r\n`);
    });
  }

  /** As `ask`, but an answer that is no success throws its message. */
  async do(fields: AmiMessage): Promise<AmiReply> {
    const reply = await this.ask(fields);
    const word = reply.response.Response;
    if (word !== "Success" && word !== "Follows")
      throw new Error(`${fields.Action}: ${reply.response.Message ?? word}`);
    return reply;
  }

  close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#rest += text;
    if (this.banner === "") {
      const end = this.#rest.indexOf("\r\n");
      if (end < 0) return;
      this.banner = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 2);
    }
    for (;;) {
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      const block = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 4);
      if (block.trim() !== "") this.#handle(readMessage(block));
    }
  }

  #handle(message: AmiMessage): void {
    const waiting = this.#waiting.get(message.ActionID ?? "");
    if (!waiting) {
      if (message.Event !== undefined) this.onEvent(message);
      return;
    }
    if (message.Response !== undefined) {
      waiting.response = message;
      const isList = message.EventList?.toLowerCase() === "start";
      if (!isList || message.Response === "Error") this.#answer(message.ActionID ?? "", waiting);
    } else if (message.EventList === "Complete") this.#answer(message.ActionID ?? "", waiting);
    else if (message.Event === "OriginateResponse") this.onEvent(message);
    else waiting.list.push(message);
  }

  #answer(id: string, waiting: Waiting): void {
    this.#waiting.delete(id);
    waiting.done({ response: waiting.response ?? {}, list: waiting.list });
  }

  #fail(error: Error): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) waiting.failed(error);
    this.#waiting.clear();
  }
}

function readMessage(block: string): AmiMessage {
  const fields: Record<string, string> = {};
  for (const line of block.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).replace(/^ /, "");
    fields[name] = fields[name] === undefined ? value : `${fields[name]}\n${value}`;
  }
  return fields;
}
