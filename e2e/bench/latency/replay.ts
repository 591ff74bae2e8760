// Plays a recording over a real AMI socket: answers the product's actions as the PBX did, events between them in their place, then
// the stream at the pace it had. One member more stands in the lists, whose pauses are written between the recorded events.
// What was not recorded is refused, as by a PBX without it; a reconciler's second look at the lists would find the first one's floor.
import { createServer, type Socket } from "node:net";
import { markedAgent } from "./mark.ts";
import { actionIdOf, type Recorded, type readRecording } from "./recording.ts";

export type Replay = {
  readonly port: number;
  /** The stream stands or goes on from where it stood. */
  flow(on: boolean): void;
  /** Written between two recorded messages, never within one. */
  weave(message: string): void;
  close(): void;
};

const marked = "PJSIP/10000";

export async function startReplay({ banner, messages }: ReturnType<typeof readRecording>): Promise<Replay> {
  let client: Session | undefined;
  const server = createServer((socket) => {
    client = new Session(socket, messages);
    socket.write(banner);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    flow: (on) => client?.flow(on),
    weave: (message) => client?.write(message),
    close: () => server.close(),
  };
}

class Session {
  readonly #socket: Socket;
  readonly #messages: readonly Recorded[];
  /** The next message of the recording that has not been sent. */
  #next = 0;
  #input = "";
  /** Recorded instant = `performance.now()` + this. */
  #shiftMs = 0;
  #stoodAtMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, messages: readonly Recorded[]) {
    this.#socket = socket;
    this.#messages = messages;
    this.#stoodAtMs = messages.findLast(({ answers }) => answers !== null)?.atMs ?? 0;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#receive(bytes.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => clearTimeout(this.#timer));
  }

  write(text: string): void {
    if (!this.#socket.writableEnded) this.#socket.write(text, "latin1");
  }

  flow(on: boolean): void {
    clearTimeout(this.#timer);
    if (on) {
      this.#shiftMs = this.#stoodAtMs - performance.now();
      this.#play();
    } else this.#stoodAtMs = performance.now() + this.#shiftMs;
  }

  /** Writes what is due; messages of one read go out as one. */
  #play(): void {
    const nowMs = performance.now() + this.#shiftMs;
    let due = "";
    for (let at = this.#peek(); at !== undefined && at.atMs <= nowMs; at = this.#peek()) {
      due += at.text;
      this.#next += 1;
    }
    if (due !== "") this.write(due);
    const at = this.#peek();
    if (at === undefined) throw new Error("The recording is too short for what is measured.");
    this.#timer = setTimeout(() => this.#play(), at.atMs - nowMs);
  }

  #peek(): Recorded | undefined {
    return this.#messages[this.#next];
  }

  #receive(text: string): void {
    this.#input += text;
    for (let end = this.#input.indexOf("\r\n\r\n"); end >= 0; end = this.#input.indexOf("\r\n\r\n")) {
      const request = this.#input.slice(0, end);
      this.#input = this.#input.slice(end + 4);
      const field = (name: string) => new RegExp(`^${name}: *(.*?)\r?$`, "im").exec(request)?.[1] ?? "";
      const id = field("ActionID");
      this.write(this.#answer(field("Action"), field("Variable"), id));
    }
  }

  #answer(action: string, variable: string, id: string): string {
    const respond = (word: string, ...lines: readonly string[]) =>
      [`Response: ${word}`, `ActionID: ${id}`, ...lines, "", ""].join("\r\n");
    if (action === "Challenge") return respond("Success", "Challenge: 123456789");
    if (action === "Login") return respond("Success", "Message: Authentication accepted");
    if (action === "Events") return respond("Success", "Events: On");
    if (action === "Ping") return respond("Success", "Ping: Pong");
    if (action === "Getvar" && variable === "EPOCH")
      return respond("Success", "Variable: EPOCH", `Value: ${Math.floor(Date.now() / 1_000)}`);
    // Callers of this floor leave by hanging up: their channels are gone when somebody asks.
    if (action === "Getvar") return respond("Error", "Message: No such channel");
    return this.#recorded(action, id) ?? respond("Error", "Message: Not recorded");
  }

  /** What was sent from where the recording stands until this answer's end; nothing when that is past. */
  #recorded(action: string, id: string): string | undefined {
    const last = this.#messages.findLastIndex(({ answers }) => answers === action);
    if (last < this.#next) return undefined;
    const sent = this.#messages
      .slice(this.#next, last + 1)
      .filter(({ answers }) => answers === null || answers === action);
    this.#next = last + 1;
    return sent.map((message) => this.#addressed(message, action, id)).join("");
  }

  #addressed({ text, answers }: Recorded, action: string, id: string): string {
    if (answers === null) return text;
    const own = text.replace(`ActionID: ${actionIdOf(action)}`, `ActionID: ${id}`);
    if (!text.startsWith("Event: QueueStatusComplete")) return own;
    const member = [
      "Event: QueueMember",
      `ActionID: ${id}`,
      ...Object.entries(memberFields).map(([name, value]) => `${name}: ${value}`),
      `Name: ${markedAgent}`,
      `Location: ${marked}`,
    ];
    return `${member.join("\r\n")}\r\n\r\n${own}`;
  }
}

/** What the list of members and the event of a pause have in common. */
const memberFields = {
  Queue: "q01",
  StateInterface: marked,
  Membership: "static",
  Penalty: 0,
  CallsTaken: 0,
  LastCall: 0,
  LastPause: 0,
  LoginTime: 0,
  InCall: 0,
  Status: 1,
  Paused: 0,
  PausedReason: "",
  Wrapuptime: 0,
};

export function pauseEvent(reason: string): string {
  const fields = {
    Event: "QueueMemberPause",
    Privilege: "agent,all",
    MemberName: markedAgent,
    Interface: marked,
    ...memberFields,
    LastPause: Math.floor(Date.now() / 1_000),
    Paused: 1,
    PausedReason: reason,
    Ringinuse: 0,
  };
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;
}
