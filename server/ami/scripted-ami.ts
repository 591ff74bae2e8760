// An AMI server for tests that says exactly what it is told to, over a real socket: logs in, answers what a script
// answers, and can be silent, garbled, cut in the middle, or gone.
import { createHash } from "node:crypto";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

export type HeardAction = {
  readonly name: string;
  readonly id: string;
  readonly get: (key: string) => string | undefined;
  readonly connection: Socket;
  /** Writes a reply: `$` stands for the action's id, and each line break for AMI's. */
  readonly reply: (text: string) => void;
};

/** Answers an action; undefined leaves it to the server's own manners, "" stays silent. */
export type Script = (action: HeardAction) => string | undefined;

export type ScriptedOptions = {
  readonly tls?: TlsOptions;
  /** What it says on connecting; "" for nothing. */
  readonly greeting?: string;
  readonly secret?: string;
  readonly script?: Script;
};

const given = "811932405";

export class ScriptedAmi {
  readonly heard: HeardAction[] = [];
  readonly connections: Socket[] = [];
  script: Script | undefined;
  readonly #options: ScriptedOptions;
  readonly #server: Server;
  readonly #waiting: { readonly when: () => boolean; readonly go: () => void }[] = [];

  private constructor(options: ScriptedOptions) {
    this.#options = options;
    this.script = options.script;
    const serve = (socket: Socket) => this.#serve(socket);
    this.#server = options.tls === undefined ? createTcpServer(serve) : createTlsServer(options.tls, serve);
  }

  static async start(options: ScriptedOptions = {}): Promise<ScriptedAmi> {
    const ami = new ScriptedAmi(options);
    await new Promise<void>((resolve) => ami.#server.listen(0, "127.0.0.1", resolve));
    return ami;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return address.port;
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /**
   * Sends lines on the newest connection that has asked for something, each line break as AMI's: a stranger may knock at the
   * port meanwhile, such as a test beside this one that looks for a closed one.
   */
  say(text: string): void {
    const asking = new Set(this.heard.map(({ connection }) => connection));
    const connection = this.connections.findLast((each) => asking.has(each)) ?? this.connections.at(-1);
    connection?.write(wire(text));
  }

  /** Resolves with the nth action of this name, when it has come. */
  async action(name: string, nth = 1): Promise<HeardAction> {
    const find = () => this.heard.filter((each) => each.name === name)[nth - 1];
    await this.until(() => find() !== undefined);
    const found = find();
    if (found === undefined) throw new Error("it was there a moment ago");
    return found;
  }

  /** Resolves as soon as something heard or connected makes it true. */
  until(when: () => boolean): Promise<void> {
    if (when()) return Promise.resolve();
    return new Promise((go) => this.#waiting.push({ when, go }));
  }

  #serve(socket: Socket): void {
    this.connections.push(socket.setNoDelay(true));
    socket.on("error", () => undefined);
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const lines = text.slice(0, end).split("\r\n");
        text = text.slice(end + 4);
        this.#hear(lines, socket);
      }
    });
    socket.write(wire(this.#options.greeting ?? "Asterisk Call Manager/11.0.0\n"));
    this.#look();
  }

  #hear(lines: readonly string[], connection: Socket): void {
    const headers = new Map(
      lines.map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
    );
    const id = headers.get("ActionID") ?? "";
    const action: HeardAction = {
      name: headers.get("Action") ?? "",
      id,
      get: (key) => headers.get(key),
      connection,
      reply: (text) => connection.write(wire(text.replaceAll("$", id))),
    };
    this.heard.push(action);
    const text = this.script?.(action) ?? this.#manners(action);
    if (text !== "") action.reply(text);
    this.#look();
  }

  #manners(action: HeardAction): string {
    const secret = this.#options.secret ?? "secret";
    switch (action.name) {
      case "Challenge":
        return `Response: Success\nActionID: $\nChallenge: ${given}\n\n`;
      case "Login": {
        const key = createHash("md5")
          .update(given + secret)
          .digest("hex");
        const right = action.get("Key") === key || action.get("Secret") === secret;
        if (right) return "Response: Success\nActionID: $\nMessage: Authentication accepted\n\n";
        queueMicrotask(() => action.connection.end());
        return "Response: Error\nActionID: $\nMessage: Authentication failed\n\n";
      }
      case "ListCommands":
        return "Response: Success\nActionID: $\nPing: Keepalive command.  (Priv: <none>)\nQueuePause: Makes a queue member unavailable.  (Priv: agent,all)\n\n";
      case "Ping":
        return "Response: Success\nActionID: $\nPing: Pong\nTimestamp: 1.000000\n\n";
      case "Logoff":
        return "Response: Goodbye\nActionID: $\nMessage: Thanks for all the fish.\n\n";
      default:
        return "Response: Error\nActionID: $\nMessage: Invalid/unknown command\n\n";
    }
  }

  #look(): void {
    for (const waiting of [...this.#waiting]) {
      if (!waiting.when()) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.go();
    }
  }
}

function wire(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
