// A wire between Centrala and the lab's AMI that a test may spoil: cut, stall, slow down, or lose, double or delay chosen events.
// What the PBX sends is handled message by message, so that a fault hits exactly what it is meant for.
import { connect, createServer, type Server, type Socket } from "node:net";

export interface ProxiedMessage {
  /** The value of `Event:`, or "" for a response. */
  readonly event: string;
  readonly text: string;
}

export type Fault =
  | { readonly kind: "drop" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "delay"; readonly ms: number };

export interface FaultRule {
  readonly event: string;
  readonly matches?: (message: ProxiedMessage) => boolean;
  /** How many messages it hits before it is spent; 1 unless given. */
  readonly times?: number;
  readonly fault: Fault;
}

/** A rule that was set; `hits` grows as it strikes. */
export interface SetFault {
  readonly hits: readonly ProxiedMessage[];
  remove(): void;
}

interface LivingRule extends FaultRule {
  readonly hits: ProxiedMessage[];
}

export class AmiProxy {
  readonly #server: Server;
  readonly #pbxPort: number;
  readonly #wires = new Set<Wire>();
  readonly #rules = new Set<LivingRule>();
  #refuses = false;
  #stalled = false;
  #bytesPerSecond: number | undefined;
  #cutAfter: number | undefined;
  /** Connections accepted so far. */
  accepted = 0;

  private constructor(pbxPort: number) {
    this.#pbxPort = pbxPort;
    this.#server = createServer((client) => this.#accept(client));
  }

  static open(pbxPort: number): Promise<AmiProxy> {
    const proxy = new AmiProxy(pbxPort);
    return new Promise((resolve, reject) => {
      proxy.#server.once("error", reject);
      proxy.#server.listen(0, "127.0.0.1", () => resolve(proxy));
    });
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy is closed.");
    return address.port;
  }

  get connections(): number {
    return this.#wires.size;
  }

  /** Resets every connection now; new ones are welcome. */
  cut(): void {
    for (const wire of this.#wires) wire.destroy();
  }

  /** Resets the connection after so many more bytes from the PBX: in the middle of a message, most likely. */
  cutAfterBytes(bytes: number): void {
    this.#cutAfter = bytes;
  }

  /** While true, new connections are reset at once. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
  }

  /** While true, nothing passes in either direction and nobody is told: a half-open connection. What came is kept for later. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
    for (const wire of this.#wires) wire.stall(stalled);
  }

  /** What the PBX sends passes at that pace; without an argument at full speed again. */
  trickle(bytesPerSecond?: number): void {
    this.#bytesPerSecond = bytesPerSecond;
    for (const wire of this.#wires) wire.trickle(bytesPerSecond);
  }

  /** Spoils the next matching events. */
  spoil(rule: FaultRule): SetFault {
    const living: LivingRule = { ...rule, hits: [] };
    this.#rules.add(living);
    return { hits: living.hits, remove: () => this.#rules.delete(living) };
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.cut();
    await closed;
  }

  #accept(client: Socket): void {
    this.accepted += 1;
    if (this.#refuses) {
      client.resetAndDestroy();
      return;
    }
    const wire = new Wire(client, connect({ port: this.#pbxPort, host: "127.0.0.1" }), (message) =>
      this.#judge(message),
    );
    this.#wires.add(wire);
    wire.onClose = () => this.#wires.delete(wire);
    wire.onBytes = (length) => this.#count(length);
    wire.stall(this.#stalled);
    wire.trickle(this.#bytesPerSecond);
  }

  /** How much of this read may still pass; undefined when all of it. */
  #count(length: number): number | undefined {
    if (this.#cutAfter === undefined) return undefined;
    this.#cutAfter -= length;
    if (this.#cutAfter > 0) return undefined;
    const allowed = length + this.#cutAfter;
    this.#cutAfter = undefined;
    return allowed;
  }

  #judge(message: ProxiedMessage): Fault | undefined {
    for (const rule of this.#rules) {
      if (rule.event !== message.event || !(rule.matches?.(message) ?? true)) continue;
      rule.hits.push(message);
      if (rule.hits.length >= (rule.times ?? 1)) this.#rules.delete(rule);
      return rule.fault;
    }
    return undefined;
  }
}

const blank = Buffer.from("\r\n\r\n");
const tickMs = 50;

/** One connection: client ⇄ PBX. */
class Wire {
  onClose: () => void = () => undefined;
  onBytes: (length: number) => number | undefined = () => undefined;
  readonly #client: Socket;
  readonly #pbx: Socket;
  readonly #judge: (message: ProxiedMessage) => Fault | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #queue: Buffer = Buffer.alloc(0);
  #stalled = false;
  #bytesPerSecond: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** One side is gone; while the wire is stalled the other is not told, as with a pulled cable. */
  #ended = false;

  constructor(client: Socket, pbx: Socket, judge: (message: ProxiedMessage) => Fault | undefined) {
    this.#client = client;
    this.#pbx = pbx;
    this.#judge = judge;
    client.setNoDelay(true);
    pbx.setNoDelay(true);
    client.on("data", (bytes) => pbx.write(bytes));
    pbx.on("data", (bytes) => this.#receive(bytes));
    for (const socket of [client, pbx]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#ended = true;
        if (!this.#stalled) this.destroy();
      });
    }
  }

  destroy(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#client.resetAndDestroy();
    this.#pbx.destroy();
    this.onClose();
  }

  stall(stalled: boolean): void {
    this.#stalled = stalled;
    if (stalled) this.#client.pause();
    else this.#client.resume();
    this.#flush();
    if (!stalled && this.#ended) this.destroy();
  }

  trickle(bytesPerSecond: number | undefined): void {
    this.#bytesPerSecond = bytesPerSecond;
    clearInterval(this.#timer);
    this.#timer = bytesPerSecond === undefined ? undefined : setInterval(() => this.#drip(), tickMs);
    this.#flush();
  }

  #receive(bytes: Buffer): void {
    const allowed = this.onBytes(bytes.length);
    if (allowed !== undefined) {
      this.#client.write(Buffer.concat([this.#rest, bytes.subarray(0, allowed)]), () => this.destroy());
      return;
    }
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const banner =
      this.#rest.subarray(0, 8).toString("latin1") === "Asterisk" ? this.#rest.indexOf("\r\n") : -1;
    if (banner >= 0) {
      this.#pass(this.#rest.subarray(0, banner + 2));
      this.#rest = this.#rest.subarray(banner + 2);
    }
    for (;;) {
      const end = this.#rest.indexOf(blank);
      if (end < 0) return;
      const message = this.#rest.subarray(0, end + blank.length);
      this.#rest = this.#rest.subarray(end + blank.length);
      this.#handle(message);
    }
  }

  #handle(bytes: Buffer): void {
    const text = bytes.toString("utf8");
    const event = /^(?:\r\n)*Event: ([^\r\n]*)/.exec(text)?.[1] ?? "";
    const fault = this.#judge({ event, text });
    if (fault?.kind === "drop") return;
    if (fault?.kind === "delay") {
      setTimeout(() => this.#pass(bytes), fault.ms).unref();
      return;
    }
    this.#pass(bytes);
    if (fault?.kind === "duplicate") this.#pass(bytes);
  }

  #pass(bytes: Buffer): void {
    if (this.#closed) return;
    if (!this.#stalled && this.#bytesPerSecond === undefined && this.#queue.length === 0) {
      this.#client.write(bytes);
      return;
    }
    this.#queue = Buffer.concat([this.#queue, bytes]);
  }

  #flush(): void {
    if (this.#stalled || this.#bytesPerSecond !== undefined || this.#queue.length === 0) return;
    this.#client.write(this.#queue);
    this.#queue = Buffer.alloc(0);
  }

  #drip(): void {
    if (this.#stalled || this.#bytesPerSecond === undefined) return;
    const size = Math.max(1, Math.round((this.#bytesPerSecond * tickMs) / 1_000));
    if (this.#queue.length === 0) return;
    this.#client.write(this.#queue.subarray(0, size));
    this.#queue = this.#queue.subarray(size);
  }
}
