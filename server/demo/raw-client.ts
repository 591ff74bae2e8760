// A socket that speaks AMI by hand, for tests of the demo's door: what is sent is text, what comes back too.

import { connect, type Socket } from "node:net";

export class RawClient {
  received = "";
  closed = false;
  readonly #socket: Socket;
  #waiting: (() => void)[] = [];
  /** How many actions were sent; the last has the id `t` and this number. */
  actions = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      this.received += text;
      this.#wake();
    });
    socket.on("close", () => {
      this.closed = true;
      this.#wake();
    });
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect({ host: "127.0.0.1", port });
    const client = new RawClient(socket);
    await client.until((text) => text.includes("\r\n"));
    return client;
  }

  send(text: string): void {
    this.#socket.write(text);
  }

  /** Waits until what has come satisfies `done`, or the connection ends. */
  async until(done: (received: string) => boolean): Promise<string> {
    while (!done(this.received) && !this.closed)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.received;
  }

  /** Sends an action and answers everything up to the end of its response, or of its list. */
  async act(action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const id = `t${++this.actions}`;
    const start = this.received.length;
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.send(`Action: ${action}\r\nActionID: ${id}\r\n${lines.join("")}\r\n`);
    const text = await this.until((received) => isWhole(received.slice(start), id));
    return text.slice(start);
  }

  async logIn(username: string, secret: string, events = "off"): Promise<string> {
    return this.act("Login", { Username: username, Secret: secret, Events: events });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  close(): void {
    this.#socket.destroy();
  }
}

function isWhole(text: string, id: string): boolean {
  const own = text
    .split("\r\n\r\n")
    .slice(0, -1)
    .filter((message) => message.includes(`\r\nActionID: ${id}`));
  const response = own.find((message) => /(^|\r\n)Response: /.test(message));
  if (response === undefined) return false;
  return (
    !response.includes("EventList: start") || own.some((message) => message.includes("EventList: Complete"))
  );
}
