import { afterEach, expect, test } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import type { DialRow } from "#lib/model/dial.ts";
import { keyOf } from "#lib/model/key.ts";
import { noMessages, type OwnMessages } from "#lib/model/message.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { step } from "#lib/state/step.ts";
import { Tables } from "#lib/state/tables.ts";
import type { Own } from "#lib/sync/contract.ts";
import type { Encoded } from "./encoded.ts";
import { anybody } from "./open-house.examples.ts";
import { OwnFeed } from "./own-feed.ts";

const anna: Principal = {
  ...anybody,
  id: "anna",
  queues: [],
  agent: { interface: "PJSIP/201", extension: "201", context: null },
};

const dial: DialRow = {
  id: "dial-1",
  pbx: "main",
  number: toPhoneNumber("48501234567"),
  name: "Jan 501234567",
  stage: "ringing-there",
  startedAt: 1,
  ownRangAt: 1,
  ownAnsweredAt: 1,
  thereRangAt: 1,
  talkingAt: null,
  endedAt: null,
  outcome: null,
  cause: null,
};

const channel = (uniqueid: string, device: string, linkedid = uniqueid) => ({
  type: "channel-created" as const,
  pbx: "main",
  at: 1,
  channel: {
    uniqueid,
    linkedid,
    name: `${device}-00000001`,
    state: "up" as const,
    number: toPhoneNumber("48501234567"),
    callerName: "",
    connectedNumber: toPhoneNumber(""),
    connectedName: "",
    context: "",
    exten: toPhoneNumber(""),
  },
});

class House {
  readonly tables = new Tables();
  readonly sent: { viewer: string; own: Own; message: Encoded }[] = [];
  readonly dials = new Map<string, DialRow[]>();
  readonly messages = new Map<string, OwnMessages>();
  readonly shown: string[][] = [];
  tell: (who: string) => void = () => undefined;
  write: (who: string) => void = () => undefined;
  readonly feed: OwnFeed<string>;

  constructor() {
    const { dials, messages, sent, shown } = this;
    this.feed = new OwnFeed<string>({
      tables: this.tables,
      dials: {
        of: (who) => dials.get(who) ?? [],
        subscribe: (listener) => {
          this.tell = listener;
          return () => undefined;
        },
      },
      messages: {
        of: (who) => messages.get(who) ?? noMessages,
        subscribe: (listener) => {
          this.write = listener;
          return () => undefined;
        },
        delivered: (who, ids) => shown.push([who, ...ids]),
      },
      send: (viewer, message) => {
        const [, own] = JSON.parse(message.packet.toString().slice(2)) as [string, Own];
        sent.push({ viewer, own, message });
      },
    });
    this.happen({ type: "link-changed", pbx: "main", at: 1, link: { name: "Main" } });
  }

  happen(event: Parameters<typeof step>[1]): void {
    this.feed.take(step(this.tables, event));
  }

  /** Takes what was sent since. */
  async told() {
    await Promise.resolve();
    return this.sent.splice(0);
  }
}

let house = new House();
afterEach(() => {
  house = new House();
});

test("both sockets of a person are told of their own leg and call in any queue, from one encoding", async () => {
  house.feed.join("one", anna);
  house.feed.join("two", anna);
  await house.told();
  house.happen(channel("a", "PJSIP/201"));
  const told = await house.told();
  expect(told.map(({ viewer }) => viewer)).toEqual(["one", "two"]);
  expect(told[0]?.message).toBe(told[1]?.message);
  expect(told[0]?.own.channels.map(({ key }) => key)).toEqual([keyOf("main", "a")]);
  expect(told[0]?.own.calls.map(({ linkedid }) => linkedid)).toEqual(["a"]);
});

test("what happens to others is told to nobody, and their dials neither", async () => {
  house.feed.join("one", anna);
  await house.told();
  house.happen(channel("b", "PJSIP/202"));
  house.dials.set("user:ben", [dial]);
  house.tell("user:ben");
  expect(await house.told()).toEqual([]);
});

test("their dials are theirs alone, and masked as they see numbers", async () => {
  house.dials.set("user:anna", [dial]);
  house.feed.join("full", anna);
  house.feed.join("masked", { ...anna, numbers: "masked" });
  house.feed.join("other", { ...anna, id: "ben" });
  const told = await house.told();
  expect(told.map(({ own }) => own.dials.map(({ number }) => number))).toEqual([
    ["48501234567"],
    ["•••••••••67"],
    [],
  ]);
  expect(JSON.stringify(told[1]?.own)).not.toContain("501234567");
});

test("an end is told, and who has left is told nothing more", async () => {
  house.feed.join("one", anna);
  house.happen(channel("a", "PJSIP/201"));
  await house.told();
  house.happen({ type: "channel-hung-up", pbx: "main", at: 2, uniqueid: "a", cause: 16 });
  expect((await house.told())[0]?.own).toEqual({
    dials: [],
    agent: null,
    channels: [],
    calls: [],
    messages: noMessages,
  });
  house.feed.leave("one", anna);
  house.happen(channel("c", "PJSIP/201"));
  expect(await house.told()).toEqual([]);
});

test("a message is told to its reader's sockets alone, and that it is shown is theirs to say", async () => {
  house.feed.join("one", anna);
  house.feed.join("other", { ...anna, id: "ben" });
  await house.told();
  const message = {
    id: "m",
    at: 1,
    from: "boss",
    to: { kind: "person" as const },
    text: "<b>",
    urgent: true,
  };
  house.messages.set("user:anna", { next: [message], unread: 1, revision: 2 });
  house.write("user:anna");
  const told = await house.told();
  expect(told.map(({ viewer, own }) => [viewer, own.messages.next])).toEqual([["one", [message]]]);
  house.feed.shown(anna, ["m"]);
  expect(house.shown).toEqual([["user:anna", "m"]]);
});
