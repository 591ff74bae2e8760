// What agents and supervisors have done to the PBX, with all rights, over the driver's own AMI session. Channels are found by
// Asterisk's console, by a phone's number or a caller's.
import { randomUUID } from "node:crypto";
import type { AmiMessage, AmiReply } from "./ami-session.ts";
import { Call } from "./call.ts";
import type { Lab } from "./lab.ts";
import { readChannels, type ShownChannel } from "./read-channels.ts";

/** A phone by its number, or a caller. */
export type Party = string | Call;

export class Deeds {
  readonly #lab: Lab;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  pause(phone: string, how: { readonly queue?: string; readonly reason?: string } = {}): Promise<AmiReply> {
    return this.#member("QueuePause", phone, { Paused: "true", Queue: how.queue, Reason: how.reason });
  }

  unpause(phone: string, how: { readonly queue?: string; readonly reason?: string } = {}): Promise<AmiReply> {
    return this.#member("QueuePause", phone, { Paused: "false", Queue: how.queue, Reason: how.reason });
  }

  addMember(
    phone: string,
    queue: string,
    how: { readonly penalty?: number; readonly paused?: boolean; readonly reason?: string } = {},
  ): Promise<AmiReply> {
    const { name } = this.#lab.agent(phone);
    const penalty = how.penalty === undefined ? undefined : String(how.penalty);
    const paused = how.paused === undefined ? undefined : String(how.paused);
    return this.#member("QueueAdd", phone, {
      Queue: queue,
      MemberName: name,
      Penalty: penalty,
      Paused: paused,
      Reason: how.reason,
    });
  }

  removeMember(phone: string, queue: string): Promise<AmiReply> {
    return this.#member("QueueRemove", phone, { Queue: queue });
  }

  setPenalty(phone: string, queue: string, penalty: number): Promise<AmiReply> {
    return this.#member("QueuePenalty", phone, { Queue: queue, Penalty: String(penalty) });
  }

  /** Parks a party; the parker's phone is who it comes back to. Answers the space. */
  async park(
    party: Party,
    how: { readonly lot?: string; readonly timeoutMs?: number; readonly parker?: string } = {},
  ): Promise<number> {
    const channel = await this.channelOf(party);
    const lot = how.lot ?? "default";
    const back = how.parker === undefined ? undefined : (await this.channelOf(how.parker)).name;
    const timeout = how.timeoutMs === undefined ? undefined : String(how.timeoutMs);
    await this.#do({
      Action: "Park",
      Channel: channel.name,
      Parkinglot: lot,
      TimeoutChannel: back,
      Timeout: timeout,
    });
    let space = 0;
    await this.#lab.waitFor(`${channel.name} in the parking lot ${lot}`, async () => {
      const { list } = await this.#do({ Action: "ParkedCalls", ParkingLot: lot });
      space = Number(list.find((one) => one.ParkeeUniqueid === channel.uniqueid)?.ParkingSpace ?? 0);
      return space > 0;
    });
    return space;
  }

  /** Sends the other party of this phone's call to a number. */
  async blindTransfer(phone: string, exten: string): Promise<AmiReply> {
    const { name } = await this.channelOf(phone);
    return this.#do({ Action: "BlindTransfer", Channel: name, Context: "internal", Exten: exten });
  }

  /** Starts a consultation; the transfer is done when the phone hangs up. */
  async attendedTransfer(phone: string, exten: string): Promise<AmiReply> {
    const { name } = await this.channelOf(phone);
    return this.#do({ Action: "Atxfer", Channel: name, Context: "internal", Exten: exten });
  }

  async redirect(party: Party, exten: string, context = "internal"): Promise<AmiReply> {
    const { name } = await this.channelOf(party);
    return this.#do({ Action: "Redirect", Channel: name, Context: context, Exten: exten, Priority: "1" });
  }

  async hangUp(party: Party): Promise<AmiReply> {
    return this.#do({ Action: "Hangup", Channel: (await this.channelOf(party)).name });
  }

  /** Click to dial: the phone rings first, then the number is called. Answers the id that the phone's channel gets. */
  async originate(phone: string, exten: string): Promise<string> {
    const id = `click-${randomUUID()}`;
    await this.#originate(phone, id, { Context: "internal", Exten: exten, Priority: "1" });
    return id;
  }

  /** The phone of a supervisor rings; once answered it hears the call of another phone. */
  async spy(supervisor: string, spied: string, options = "qu"): Promise<string> {
    const id = `spy-${randomUUID()}`;
    const { uniqueid } = await this.channelOf(spied);
    await this.#originate(supervisor, id, { Application: "ChanSpy", Data: `${uniqueid},${options}` });
    return id;
  }

  /** The phone rings; once answered it has the parked call. */
  async pickUp(phone: string, space: number, lot = "default"): Promise<string> {
    const id = `pickup-${randomUUID()}`;
    await this.#originate(phone, id, { Application: "ParkedCall", Data: `${lot},${space}` });
    return id;
  }

  /** Throws a waiting caller out into the dialplan. 22 alone. */
  async withdraw(call: Call, queue: string): Promise<AmiReply> {
    return this.#do({
      Action: "QueueWithdrawCaller",
      Queue: queue,
      Caller: (await this.channelOf(call)).name,
    });
  }

  async changePriority(call: Call, queue: string, priority: number, immediate = false): Promise<AmiReply> {
    const caller = (await this.channelOf(call)).name;
    return this.#do({
      Action: "QueueChangePriorityCaller",
      Queue: queue,
      Caller: caller,
      Priority: String(priority),
      Immediate: immediate ? "yes" : undefined,
    });
  }

  /** Resolves when the phone's channel shares a bridge: a phone answers a moment before, and what it asks for in between is lost. */
  async speaks(phone: string): Promise<void> {
    await this.#lab.waitFor(`${phone} in a bridge with another`, async () => {
      const channels = readChannels(await this.#lab.cli("core show channels concise"));
      const own = channels.find((one) => one.name.startsWith(`PJSIP/${phone}-`) && one.bridge !== "");
      return own !== undefined && channels.some((one) => one !== own && one.bridge === own.bridge);
    });
  }

  /** The newest channel of a phone, or the one of a caller; waits a moment for it to exist. */
  async channelOf(party: Party): Promise<ShownChannel> {
    let found: ShownChannel | undefined;
    await this.#lab.waitFor(`a channel of ${party instanceof Call ? party.number : party}`, async () => {
      const channels = readChannels(await this.#lab.cli("core show channels concise"));
      const own = channels.filter((channel) =>
        party instanceof Call
          ? channel.name.startsWith("PJSIP/trunk-") && channel.callerNumber === party.number
          : channel.name.startsWith(`PJSIP/${party}-`),
      );
      found = own.sort((a, b) => age(a) - age(b)).at(-1);
      return found !== undefined;
    });
    if (!found) throw new Error("unreachable");
    return found;
  }

  #originate(phone: string, id: string, what: Readonly<Record<string, string>>): Promise<AmiReply> {
    return this.#do({
      Action: "Originate",
      Channel: `PJSIP/${phone}`,
      ChannelId: id,
      Async: "true",
      Timeout: "15000",
      CallerID: `"Centrala" <${phone}>`,
      ...what,
    });
  }

  #member(
    action: string,
    phone: string,
    fields: Readonly<Record<string, string | undefined>>,
  ): Promise<AmiReply> {
    return this.#do({ Action: action, Interface: this.#lab.interfaceOf(phone), ...fields });
  }

  #do(fields: Readonly<Record<string, string | undefined>>): Promise<AmiReply> {
    const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const message: AmiMessage = Object.fromEntries(given);
    return this.#lab.amiAction(message);
  }
}

/** Uniqueids are `seconds.count`; the count grows with each channel. */
const age = (channel: ShownChannel): number => Number(channel.uniqueid.split(".")[1] ?? 0);
