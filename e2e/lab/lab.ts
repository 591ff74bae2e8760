// The driver that tests use: a real Asterisk with phones and callers in hand. Everything it starts ends with `stop()`, or with this process.

import { AmiProxy } from "./ami-proxy.ts";
import { type AmiMessage, type AmiReply, AmiSession } from "./ami-session.ts";
import { AsteriskProcess } from "./asterisk-process.ts";
import { AudioSocket } from "./audio.ts";
import { Call } from "./call.ts";
import { Deeds } from "./deeds.ts";
import { standardFloor } from "./floor-standard.ts";
import { caFile, install } from "./install.ts";
import { calledNumber, Phone } from "./phone.ts";
import type { LabVersion } from "./place.ts";
import { type AgentPlan, type FloorPlan, interfaceOf, managers, type QueuePlan } from "./plan.ts";
import { type LoggedQueueEvent, readQueueLog } from "./read-queue-log.ts";
import { Leg } from "./sip-leg.ts";
import { SipSocket } from "./sip-socket.ts";
import { Voice } from "./voice.ts";

export interface LabOptions {
  readonly version?: LabVersion;
  readonly plan?: FloorPlan;
  /** Where phones that never register are found: a port of SIPp's. Without it every phone is ours and registers. */
  readonly phonesPort?: number;
}

export interface CallOptions {
  /** A queue by name, or any number by `exten`. */
  readonly queue?: string;
  readonly exten?: string;
  readonly callerNumber?: string;
  readonly callerName?: string;
  readonly hangupAfterMs?: number;
  readonly voice?: Voice;
}

export interface LabAmi {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly ca: string;
  readonly users: typeof managers;
  /** What the PBX called itself at the driver's login. */
  readonly banner: string;
}

export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const version = options.version ?? 22;
  await install([version], () => undefined);
  const plan = options.plan ?? standardFloor;
  const asterisk = await AsteriskProcess.prepare(version, plan, options.phonesPort);
  const lab = new Lab(asterisk, plan, options.phonesPort === undefined);
  try {
    await lab.start();
  } catch (error) {
    await lab.stop();
    throw error;
  }
  return lab;
}

export class Lab {
  readonly asterisk: AsteriskProcess;
  readonly plan: FloorPlan;
  /** Pauses, transfers, parking and the like. */
  readonly deeds: Deeds = new Deeds(this);
  readonly #callers: SipSocket;
  readonly #phoneSocket: SipSocket;
  readonly #audio = new AudioSocket();
  readonly #phones = new Map<string, Phone>();
  readonly #calls: Call[] = [];
  readonly #ownPhones: boolean;
  #session: AmiSession | undefined;
  #nextCaller = 480_000_001;
  readonly #watchers = new Set<() => void>();
  readonly #voices: Voice[] = [];

  constructor(asterisk: AsteriskProcess, plan: FloorPlan, ownPhones: boolean) {
    this.asterisk = asterisk;
    this.plan = plan;
    this.#ownPhones = ownPhones;
    this.#callers = new SipSocket(asterisk.ports.sip);
    this.#phoneSocket = new SipSocket(asterisk.ports.sip);
    this.#phoneSocket.onStranger = (request) =>
      this.#phones.get(calledNumber(request))?.receive(request) ?? true;
    for (const { number } of plan.agents)
      this.#phones.set(number, new Phone(number, this.#phoneSocket, this.#audio, () => this.#changed()));
  }

  get version(): LabVersion {
    return this.asterisk.version;
  }

  /** What a client needs to log in; `ca` is the file to trust for TLS. */
  get ami(): LabAmi {
    const { ami: port, amiTls: tlsPort } = this.asterisk.ports;
    return { host: "127.0.0.1", port, tlsPort, ca: caFile(), users: managers, banner: this.#driver().banner };
  }

  /** Starts Asterisk (again) and registers the phones; resolves when all of them are reachable. */
  async start(): Promise<void> {
    if (this.#callers.port === 0) await Promise.all([this.#callers.open(), this.#phoneSocket.open()]);
    this.#session = await this.asterisk.start();
    if (this.#ownPhones) await this.#registerAll();
  }

  async stop(): Promise<void> {
    this.#session?.close();
    await this.asterisk.remove();
    this.#dropCalls();
    this.#audio.close();
    for (const voice of this.#voices) voice.close();
    await Promise.all(
      [this.#callers, this.#phoneSocket].map((socket) => (socket.port === 0 ? undefined : socket.close())),
    );
  }

  /** Asterisk dies in the middle of whatever it does; phones and callers notice nothing but silence. */
  async kill9(): Promise<void> {
    this.#session?.close();
    await this.asterisk.kill("SIGKILL");
    this.#dropCalls();
  }

  /** Dies and comes back with the same ports, configuration and database. */
  async restart(): Promise<void> {
    await this.kill9();
    await this.start();
  }

  phone(number: string): Phone {
    const phone = this.#phones.get(number);
    if (!phone) throw new Error(`The lab has no phone ${number}.`);
    return phone;
  }

  get phones(): readonly Phone[] {
    return [...this.#phones.values()];
  }

  /** The callers placed so far, finished ones too. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  queue(name: string): QueuePlan {
    const queue = this.plan.queues.find((one) => one.name === name);
    if (!queue) throw new Error(`The lab has no queue ${name}.`);
    return queue;
  }

  agent(number: string): AgentPlan {
    const agent = this.plan.agents.find((one) => one.number === number);
    if (!agent) throw new Error(`The lab has no agent ${number}.`);
    return agent;
  }

  /** A voice and ears for a phone or a caller, told from others by its tone. */
  async voice(hz: number): Promise<Voice> {
    const voice = await Voice.open(hz);
    this.#voices.push(voice);
    return voice;
  }

  /** Somebody dials in. Their number is unique unless given, so that phones and callers can be matched by it. */
  call(options: CallOptions): Call {
    const exten =
      options.exten ?? (options.queue === undefined ? undefined : this.queue(options.queue).exten);
    if (exten === undefined) throw new Error("A call needs a queue or a number.");
    const number = options.callerNumber ?? String(this.#nextCaller++);
    const leg = Leg.outgoing(
      this.#callers,
      this.#audio.stream(options.voice),
      { number, name: options.callerName ?? `Caller ${number}` },
      exten,
    );
    const call = new Call(leg, number, exten, (caller) =>
      this.phones.filter((phone) => phone.spokenWith.includes(caller)).map((phone) => phone.number),
    );
    leg.onEvent = () => this.#changed();
    this.#calls.push(call);
    if (options.hangupAfterMs !== undefined) setTimeout(() => call.hangUp(), options.hangupAfterMs).unref();
    return call;
  }

  cli(command: string): Promise<string> {
    return this.asterisk.cli(command);
  }

  /** An action with all rights; an error answer throws. */
  amiAction(fields: AmiMessage): Promise<AmiReply> {
    return this.#driver().do(fields);
  }

  /** A further session, for instance one that listens. */
  openAmi(user: keyof typeof managers = "driver", events = "off"): Promise<AmiSession> {
    return AmiSession.open(this.asterisk.ports.ami, managers[user].name, managers[user].secret, events);
  }

  /** Another floor on the running Asterisk, as an administrator who edits files and reloads. Phones stay those of the first plan. */
  async reconfigure(plan: FloorPlan): Promise<void> {
    this.asterisk.write(plan);
    await this.cli("core reload");
  }

  /** A spoilable wire to this lab's AMI; it survives restarts of Asterisk. The caller closes it. */
  amiProxy(): Promise<AmiProxy> {
    return AmiProxy.open(this.asterisk.ports.ami);
  }

  /** Asterisk's own history of its queues so far. */
  queueLog(): LoggedQueueEvent[] {
    return readQueueLog(this.asterisk.log("queue_log"));
  }

  /** Resolves as soon as the condition holds: it is tried at every change of a phone or caller, and every 20 ms. */
  async waitFor(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; ; ) {
      if (await holds()) return;
      if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.#watchers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 20);
        this.#watchers.add(wake);
      });
    }
  }

  interfaceOf(number: string): string {
    return interfaceOf(this.agent(number));
  }

  #changed(): void {
    for (const wake of [...this.#watchers]) wake();
  }

  #driver(): AmiSession {
    if (!this.#session) throw new Error("The lab's Asterisk is not running.");
    return this.#session;
  }

  #dropCalls(): void {
    for (const call of this.#calls) if (!call.isOver) call.drop();
    for (const phone of this.#phones.values()) phone.dropAll();
  }

  async #registerAll(): Promise<void> {
    for (const phone of this.#phones.values()) phone.register();
    const want = this.#phones.size;
    let again = Date.now() + 700;
    await this.waitFor(`${want} registered phones`, async () => {
      const text = await this.cli("pjsip show contacts");
      const have = new Set(
        [...text.matchAll(/Contact:\s+(\d+)\/sip:\d+@127\.0\.0\.1:(\d+)/g)]
          .filter((found) => Number(found[2]) === this.#phoneSocket.port)
          .map((found) => found[1]),
      );
      if (have.size < want && Date.now() > again) {
        again = Date.now() + 700;
        for (const phone of this.#phones.values()) if (!have.has(phone.number)) phone.register();
      }
      return have.size >= want;
    });
  }
}
