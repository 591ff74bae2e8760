// One call as one phone lives it: rings, is answered, held, pressed keys on and hung up, by either side. It keeps what it saw and when,
// so that a test can hold the floor on the screen against it. Source: RFC 3261, sections 12 to 15 and 17.
import { randomBytes } from "node:crypto";
import type { AudioStream } from "./audio.ts";
import {
  audioPortOf,
  type Direction,
  headerOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  userOf,
  writeResponse,
  writeSdp,
  writeSip,
} from "./sip-message.ts";
import type { SipSocket } from "./sip-socket.ts";

export type LegState = "calling" | "ringing" | "talking" | "over";

/** `ringing`: this side rings or hears it ring; `answered`: a 200 was sent or came; `ended`: with the side that did it. */
export interface LegEvent {
  readonly at: number;
  readonly what: "invited" | "ringing" | "answered" | "held" | "resumed" | "ended";
  readonly by: "self" | "pbx";
  /** The final status of an unanswered call. */
  readonly status?: number;
}

const id = (bytes = 8): string => randomBytes(bytes).toString("hex");

export class Leg {
  readonly callId: string;
  /** The number on the other side as SIP told it. */
  readonly remoteNumber: string;
  readonly events: LegEvent[] = [];
  readonly over: Promise<void>;
  /** Told of each event right after it was kept. */
  onEvent: (event: LegEvent) => void = () => undefined;
  #state: LegState;
  #held = false;
  readonly #socket: SipSocket;
  readonly #audio: AudioStream;
  readonly #contact: string;
  readonly #tag = id();
  #local = "";
  #remote = "";
  #target = "";
  #cseq = 1;
  #sdpVersion = 1;
  #invite: SipRequest | undefined;
  #inviteText = "";
  #branch = "";
  #ackText = "";
  #lastAnswer = "";
  readonly #retries = new Set<NodeJS.Timeout>();
  #finish: () => void = () => undefined;

  private constructor(
    socket: SipSocket,
    audio: AudioStream,
    callId: string,
    own: string,
    remote: string,
    state: LegState,
  ) {
    this.#socket = socket;
    this.#audio = audio;
    this.callId = callId;
    this.remoteNumber = remote;
    this.#state = state;
    this.#contact = `<sip:${own}@127.0.0.1:${socket.port}>`;
    this.over = new Promise((resolve) => {
      this.#finish = resolve;
    });
    socket.adopt(callId, this);
  }

  /** A call that the PBX makes to us; nothing is answered yet. */
  static incoming(socket: SipSocket, audio: AudioStream, request: SipRequest, own: string): Leg {
    const leg = new Leg(
      socket,
      audio,
      headerOf(request, "call-id"),
      own,
      userOf(headerOf(request, "from")),
      "calling",
    );
    leg.#invite = request;
    leg.#local = `${headerOf(request, "to")};tag=${leg.#tag}`;
    leg.#remote = headerOf(request, "from");
    leg.#target = addressOf(headerOf(request, "contact"));
    leg.#note("invited", "pbx");
    return leg;
  }

  /** A call that we make to the PBX. */
  static outgoing(
    socket: SipSocket,
    audio: AudioStream,
    from: { number: string; name: string },
    exten: string,
  ): Leg {
    const leg = new Leg(socket, audio, `${id()}@lab`, from.number, exten, "calling");
    leg.#target = `sip:${exten}@127.0.0.1:${socket.pbxPort}`;
    leg.#local = `"${from.name}" <sip:${from.number}@127.0.0.1>;tag=${leg.#tag}`;
    leg.#remote = `<${leg.#target}>`;
    leg.#sendInvite("sendrecv");
    leg.#note("invited", "self");
    return leg;
  }

  get state(): LegState {
    return this.#state;
  }

  get held(): boolean {
    return this.#held;
  }

  get endedBy(): "self" | "pbx" | undefined {
    return this.events.find((event) => event.what === "ended")?.by;
  }

  get wasAnswered(): boolean {
    return this.events.some((event) => event.what === "answered");
  }

  ring(): void {
    if (!this.#invite || this.#state !== "calling") return;
    this.#answerWith(180);
    this.#state = "ringing";
    this.#note("ringing", "self");
  }

  answer(): void {
    if (!this.#invite || (this.#state !== "ringing" && this.#state !== "calling")) return;
    this.#hear(this.#invite.body);
    this.#answerWith(200, writeSdp(this.#audio.earPort, this.#sdpVersion, "sendrecv"));
    this.#state = "talking";
    const text = this.#lastAnswer;
    this.#repeat(() => this.#socket.send(text));
    this.#note("answered", "self");
  }

  refuse(status: number): void {
    if (!this.#invite || this.#state === "talking" || this.#state === "over") return;
    this.#answerWith(status);
    this.#end("self", status);
  }

  hangUp(): void {
    if (this.#state === "over") return;
    if (this.#state === "talking") {
      this.#request("BYE");
      this.#end("self");
    } else if (this.#invite) this.refuse(486);
    else {
      this.#socket.send(
        writeSip(`CANCEL ${this.#target} SIP/2.0`, this.#headers("CANCEL", this.#cseq, this.#branch)),
      );
      this.#end("self");
    }
  }

  hold(): void {
    this.#reinvite("sendonly", true);
  }

  resume(): void {
    this.#reinvite("sendrecv", false);
  }

  press(digits: string): Promise<void> {
    return this.#audio.press(digits);
  }

  /** Sends the other side to a number, as the transfer key of a desk phone does. Source: RFC 3515. */
  refer(exten: string): void {
    this.#request("REFER", [["Refer-To", `<sip:${exten}@127.0.0.1:${this.#socket.pbxPort}>`]]);
  }

  /** Joins the other sides of this call and of `other`, and leaves both. Source: RFC 3891, section 3. */
  referTo(other: Leg): void {
    const replaces = `${other.callId};to-tag=${tagOf(other.#remote)};from-tag=${tagOf(other.#local)}`;
    const target = `sip:${other.remoteNumber}@127.0.0.1:${this.#socket.pbxPort}`;
    this.#request("REFER", [["Refer-To", `<${target}?Replaces=${encodeURIComponent(replaces)}>`]]);
  }

  /** The PBX is gone: the call is over without a word. */
  drop(): void {
    if (this.#state !== "over") this.#end("pbx");
    this.#socket.forget(this.callId);
  }

  receive(message: SipMessage): void {
    if (message.kind === "response") this.#receiveResponse(message);
    else this.#receiveRequest(message);
  }

  #reinvite(direction: Direction, held: boolean): void {
    if (this.#state !== "talking" || this.#held === held) return;
    this.#held = held;
    this.#cseq += 1;
    this.#sdpVersion += 1;
    this.#sendInvite(direction);
    this.#note(held ? "held" : "resumed", "self");
  }

  #sendInvite(direction: Direction): void {
    this.#branch = `z9hG4bK${id()}`;
    this.#inviteText = writeSip(
      `INVITE ${this.#target} SIP/2.0`,
      [
        ...this.#headers("INVITE", this.#cseq, this.#branch),
        ["Contact", this.#contact],
        ["Content-Type", "application/sdp"],
      ],
      writeSdp(this.#audio.earPort, this.#sdpVersion, direction),
    );
    const text = this.#inviteText;
    this.#socket.send(text);
    this.#repeat(() => this.#socket.send(text));
  }

  #request(method: string, extra: readonly (readonly [string, string])[] = []): void {
    this.#cseq += 1;
    const text = writeSip(`${method} ${this.#target} SIP/2.0`, [
      ...this.#headers(method, this.#cseq, `z9hG4bK${id()}`),
      ["Contact", this.#contact],
      ...extra,
    ]);
    this.#socket.send(text);
    this.#repeat(() => this.#socket.send(text));
  }

  #headers(method: string, cseq: number, branch: string): [string, string][] {
    return [
      ["Via", `SIP/2.0/UDP 127.0.0.1:${this.#socket.port};branch=${branch};rport`],
      ["Max-Forwards", "70"],
      ["From", this.#local],
      ["To", this.#remote],
      ["Call-ID", this.callId],
      ["CSeq", `${cseq} ${method}`],
    ];
  }

  #receiveResponse(response: SipResponse): void {
    const [number, method] = headerOf(response, "cseq").split(" ");
    if (method === "BYE" && response.status >= 200) this.#settle();
    if (method === "REFER") this.#stopRepeating();
    if (method !== "INVITE" || Number(number) !== this.#cseq) return;
    this.#stopRepeating();
    if (response.status < 200) {
      if (response.status >= 180 && this.#state === "calling") {
        this.#state = "ringing";
        this.#note("ringing", "pbx");
      }
      return;
    }
    if (response.status >= 300) {
      const to = headerOf(response, "to");
      const headers = this.#headers("ACK", this.#cseq, this.#branch).map(([name, value]): [string, string] =>
        name === "To" ? [name, to] : [name, value],
      );
      this.#socket.send(writeSip(`ACK ${this.#target} SIP/2.0`, headers));
      if (!this.wasAnswered) {
        if (this.#state !== "over") this.#end("pbx", response.status);
        this.#settle();
      }
      return;
    }
    this.#remote = headerOf(response, "to");
    this.#target = addressOf(headerOf(response, "contact")) || this.#target;
    this.#ackText = writeSip(
      `ACK ${this.#target} SIP/2.0`,
      this.#headers("ACK", this.#cseq, `z9hG4bK${id()}`),
    );
    this.#socket.send(this.#ackText);
    if (this.#state === "over") {
      if (!this.wasAnswered) this.#request("BYE");
      return;
    }
    this.#hear(response.body);
    if (this.#state === "talking") return;
    this.#state = "talking";
    this.#note("answered", "pbx");
  }

  #receiveRequest(request: SipRequest): void {
    switch (request.method) {
      case "ACK":
        this.#stopRepeating();
        break;
      case "CANCEL":
        this.#socket.send(writeResponse(request, 200, this.#tag));
        if (this.#state === "talking" || this.#state === "over") return;
        this.#answerWith(487);
        this.#end("pbx", 487);
        break;
      case "BYE":
        this.#socket.send(writeResponse(request, 200, this.#tag));
        if (this.#state !== "over") this.#end("pbx");
        this.#settle();
        break;
      case "INVITE":
        this.#receiveInvite(request);
        break;
      default:
        this.#socket.send(writeResponse(request, 200, this.#tag));
        // A transfer has succeeded: it is up to the phone to leave. Source: RFC 3515, section 2.4.5.
        if (request.method === "NOTIFY" && /^SIP\/2\.0 2/.test(request.body)) this.hangUp();
    }
  }

  #receiveInvite(request: SipRequest): void {
    if (this.#invite && headerOf(request, "cseq") === headerOf(this.#invite, "cseq")) {
      if (this.#lastAnswer !== "") this.#socket.send(this.#lastAnswer);
      return;
    }
    this.#invite = request;
    this.#hear(request.body);
    this.#sdpVersion += 1;
    this.#answerWith(
      200,
      writeSdp(this.#audio.earPort, this.#sdpVersion, this.#held ? "sendonly" : "sendrecv"),
    );
  }

  #answerWith(status: number, sdp = ""): void {
    if (!this.#invite) return;
    const extra: [string, string][] = [["Contact", this.#contact]];
    if (sdp !== "") extra.push(["Content-Type", "application/sdp"]);
    this.#lastAnswer = writeResponse(this.#invite, status, this.#tag, extra, sdp);
    this.#socket.send(this.#lastAnswer);
  }

  #hear(body: string): void {
    const port = audioPortOf(body);
    if (port !== undefined && port !== 0) this.#audio.to(port);
  }

  #end(by: "self" | "pbx", status?: number): void {
    this.#state = "over";
    this.#audio.stop();
    this.#note("ended", by, status);
    this.#finish();
    setTimeout(() => this.#settle(), 10_000).unref();
  }

  /** Nothing more is expected. */
  #settle(): void {
    this.#stopRepeating();
    setTimeout(() => this.#socket.forget(this.callId), 2_000).unref();
  }

  /** UDP loses a packet when a machine is busy: 0.5, 1, 2 and 4 s later it is sent again until an answer stops it. */
  #repeat(again: () => void): void {
    this.#stopRepeating();
    for (const afterMs of [500, 1_500, 3_500, 7_500]) {
      const timer = setTimeout(again, afterMs);
      timer.unref();
      this.#retries.add(timer);
    }
  }

  #stopRepeating(): void {
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
  }

  #note(what: LegEvent["what"], by: "self" | "pbx", status?: number): void {
    const event: LegEvent = { at: Date.now(), what, by, ...(status === undefined ? {} : { status }) };
    this.events.push(event);
    this.onEvent(event);
  }
}

const tagOf = (address: string): string => /;tag=([^;>\s]+)/.exec(address)?.[1] ?? "";

const addressOf = (contact: string): string => /<([^>]+)>/.exec(contact)?.[1] ?? contact;
