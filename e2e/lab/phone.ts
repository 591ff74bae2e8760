// One agent's telephone, steered by the test: how it meets the next call, and what its user does by hand. All phones of a lab share a socket.
// It is our own small SIP user agent, since a SIPp scenario cannot wait for "a BYE, or the test's next wish, whichever comes first".
import { randomBytes } from "node:crypto";
import type { AudioSocket } from "./audio.ts";
import { Leg, type LegEvent } from "./sip-leg.ts";
import { headerOf, type SipRequest, userOf, writeSip } from "./sip-message.ts";
import type { SipSocket } from "./sip-socket.ts";
import type { Voice } from "./voice.ts";

export type PhoneState = "idle" | "ringing" | "talking" | "dialling";

export interface PhoneEvent extends LegEvent {
  readonly callId: string;
  readonly direction: "in" | "out";
  /** The number on the other side: the caller's, or the one dialled. */
  readonly with: string;
}

type Manner =
  | { readonly kind: "answers"; readonly afterMs: number; readonly talkMs: number | undefined }
  | { readonly kind: "rings" }
  | { readonly kind: "refuses"; readonly status: number }
  | { readonly kind: "dead" };

export class Phone {
  readonly number: string;
  /** Everything that happened on this phone, oldest first. */
  readonly log: PhoneEvent[] = [];
  /** Of the calls from now on; without one they are silent. */
  voice: Voice | undefined;
  readonly #socket: SipSocket;
  readonly #audio: AudioSocket;
  readonly #onChange: () => void;
  #manner: Manner = { kind: "rings" };
  #legs: Leg[] = [];
  #registerCseq = 0;
  readonly #registerId = `${randomBytes(8).toString("hex")}@phone`;

  constructor(number: string, socket: SipSocket, audio: AudioSocket, onChange: () => void) {
    this.number = number;
    this.#socket = socket;
    this.#audio = audio;
    this.#onChange = onChange;
  }

  /** The next calls are answered after ringing that long, and hung up by this phone after talking that long, if given. */
  answers(how: { readonly afterMs?: number; readonly talkMs?: number } = {}): this {
    return this.#behave({ kind: "answers", afterMs: how.afterMs ?? 0, talkMs: how.talkMs });
  }

  /** The next calls ring until somebody gives up, or `answer()` is called. */
  ringsOnly(): this {
    return this.#behave({ kind: "rings" });
  }

  /** The next calls are turned away: 486 busy, 603 declined, 480 not available. */
  refuses(status: 480 | 486 | 603 = 486): this {
    return this.#behave({ kind: "refuses", status });
  }

  /** Nothing is answered any more, not even "are you there?": a phone without power. */
  dies(): this {
    return this.#behave({ kind: "dead" });
  }

  get state(): PhoneState {
    if (this.#legs.some((leg) => leg.state === "talking")) return "talking";
    if (this.#legs.some((leg) => leg.state === "ringing" && this.#isIncoming(leg))) return "ringing";
    return this.#legs.length > 0 ? "dialling" : "idle";
  }

  /** Its living calls, oldest first. */
  get legs(): readonly Leg[] {
    return this.#legs;
  }

  /** The numbers of callers that this phone has spoken with. */
  get spokenWith(): readonly string[] {
    return this.log
      .filter((event) => event.what === "answered" && event.direction === "in")
      .map((event) => event.with);
  }

  answer(): void {
    this.#needed("ringing").answer();
  }

  refuse(status: 480 | 486 | 603 = 486): void {
    this.#needed("ringing").refuse(status);
  }

  /** Ends the newest living call. */
  hangUp(): void {
    this.#newest().hangUp();
  }

  hold(): void {
    this.#needed("talking").hold();
  }

  resume(): void {
    this.#needed("talking").resume();
  }

  press(digits: string): Promise<void> {
    return this.#needed("talking").press(digits);
  }

  dial(exten: string): Leg {
    const from = { number: this.number, name: this.number };
    const leg = Leg.outgoing(this.#socket, this.#audio.stream(this.voice), from, exten);
    this.#keep(leg, "out", exten);
    return leg;
  }

  /** The transfer key: the other side of the call goes to that number, this phone is free. */
  transfer(exten: string): void {
    this.#needed("talking").refer(exten);
  }

  /** The end of a consultation: who was on hold and whom this phone called since are joined, this phone is free. */
  joinCalls(): void {
    const consultation = this.#newest();
    const held = this.#legs.find((leg) => leg.held && leg !== consultation);
    if (!held) throw new Error(`Phone ${this.number} has nobody on hold.`);
    held.referTo(consultation);
  }

  register(): void {
    this.#register(3600);
  }

  /** Says goodbye: its device becomes unavailable until it registers again. */
  unregister(): void {
    this.#register(0);
  }

  /** The PBX rings this phone. Told by the phone's socket alone; false means that a dead phone stays silent. */
  receive(request: SipRequest): boolean {
    const manner = this.#manner;
    if (manner.kind === "dead") return false;
    if (request.method !== "INVITE") return true;
    const leg = Leg.incoming(this.#socket, this.#audio.stream(this.voice), request, this.number);
    this.#keep(leg, "in", leg.remoteNumber);
    if (manner.kind === "refuses") {
      leg.refuse(manner.status);
      return true;
    }
    leg.ring();
    if (manner.kind !== "answers") return true;
    const { afterMs, talkMs } = manner;
    const answer = (): void => {
      leg.answer();
      if (talkMs !== undefined) setTimeout(() => leg.hangUp(), talkMs).unref();
    };
    if (afterMs === 0) answer();
    else setTimeout(answer, afterMs).unref();
    return true;
  }

  /** The PBX has died: what was up is gone. */
  dropAll(): void {
    for (const leg of [...this.#legs]) leg.drop();
  }

  #behave(manner: Manner): this {
    this.#manner = manner;
    return this;
  }

  #keep(leg: Leg, direction: "in" | "out", other: string): void {
    this.#legs.push(leg);
    const note = (event: LegEvent): void => {
      this.log.push({ ...event, callId: leg.callId, direction, with: other });
      if (event.what === "ended") this.#legs = this.#legs.filter((living) => living !== leg);
      this.#onChange();
    };
    for (const event of leg.events) note(event);
    leg.onEvent = note;
  }

  #isIncoming(leg: Leg): boolean {
    return this.log.some((event) => event.callId === leg.callId && event.direction === "in");
  }

  #newest(): Leg {
    const leg = this.#legs.at(-1);
    if (!leg) throw new Error(`Phone ${this.number} has no call.`);
    return leg;
  }

  #needed(state: "ringing" | "talking"): Leg {
    const leg = this.#legs.find((one) => one.state === state);
    if (!leg) throw new Error(`Phone ${this.number} has no call that is ${state}: it is ${this.state}.`);
    return leg;
  }

  #register(expires: number): void {
    this.#registerCseq += 1;
    const own = `sip:${this.number}@127.0.0.1`;
    this.#socket.send(
      writeSip(`REGISTER sip:127.0.0.1:${this.#socket.pbxPort} SIP/2.0`, [
        [
          "Via",
          `SIP/2.0/UDP 127.0.0.1:${this.#socket.port};branch=z9hG4bK${randomBytes(8).toString("hex")};rport`,
        ],
        ["Max-Forwards", "70"],
        ["From", `<${own}>;tag=${this.number}`],
        ["To", `<${own}>`],
        ["Call-ID", this.#registerId],
        ["CSeq", `${this.#registerCseq} REGISTER`],
        ["Contact", `<${own}:${this.#socket.port}>`],
        ["Expires", String(expires)],
      ]),
    );
  }
}

/** The number that a request is for, by its address. */
export const calledNumber = (request: SipRequest): string =>
  userOf(request.uri) || userOf(headerOf(request, "to"));
