import { fc, test } from "@fast-check/vitest";
import { afterEach, describe, expect } from "vitest";
import {
  ActionTimedOut,
  AsteriskRefused,
  CentralaError,
  ConnectionLost,
  PermissionMissing,
  ProtocolBroken,
} from "#lib/errors.ts";
import type { AmiAction, Received } from "./action.ts";
import { confbridgeListRooms, parkedCalls, queueStatus } from "./actions/floor.ts";
import { queuePause } from "./actions/member.ts";
import { events, ping } from "./actions/session.ts";
import type { ScriptedOptions } from "./scripted-ami.ts";
import { attempt, bench, eventually, failure, names, stopServers } from "./session-bench.ts";

afterEach(stopServers);

describe("actions", () => {
  test("replies find their actions in whatever order they come", async () => {
    const { ami, session } = await bench({ script: ({ name }) => (name === "Getvar" ? "" : undefined) });
    const variable = (name: string): AmiAction<string> => ({
      name: "Getvar",
      fields: { Variable: name },
      read: ({ response }) => response.message.get("Value") ?? "",
    });
    const first = session.send(variable("A"));
    const second = session.send(variable("B"));
    const [one, two] = [await ami.action("Getvar", 1), await ami.action("Getvar", 2)];
    two.reply("Response: Success\nActionID: $\nVariable: B\nValue: 2\n\n");
    one.reply("Response: Success\nActionID: $\nVariable: A\nValue: 1\n\n");
    expect(await Promise.all([first, second])).toEqual(["1", "2"]);
  });

  test("ids cannot be guessed from one session to the next", async () => {
    const { ami, session } = await bench();
    const other = await attempt(ami);
    await Promise.all([session.send(ping), other.send(ping)]);
    const [a, b] = [await ami.action("Ping", 1), await ami.action("Ping", 2)];
    expect(a.id.split(".")[0]).not.toBe(b.id.split(".")[0]);
    expect(a.id.length).toBeGreaterThan(12);
  });

  const answering = (text: string): ScriptedOptions => ({
    script: ({ name }) => (name === "QueuePause" ? text : undefined),
  });
  const pause = queuePause({ interface: "PJSIP/201", paused: true });

  test("a refusal says what Asterisk said", async () => {
    const { session } = await bench(
      answering("Response: Error\nActionID: $\nMessage: Interface not found\n\n"),
    );
    const failed = await failure(session.send(pause));
    expect(failed).toBeInstanceOf(AsteriskRefused);
    expect(failed).not.toBeInstanceOf(PermissionMissing);
    expect(failed).toMatchObject({ code: "asterisk-refused", details: { reason: "Interface not found" } });
  });

  test("a missing right is named", async () => {
    const { session } = await bench(
      answering("Response: Error\nActionID: $\nMessage: Permission denied\n\n"),
    );
    const failed = await failure(session.send(pause));
    expect(failed).toBeInstanceOf(PermissionMissing);
    expect(failed).toMatchObject({ code: "permission-missing", action: "QueuePause", anyOf: ["agent"] });
  });

  test("without an answer the action may have run, and a late answer changes nothing", async () => {
    const { ami, session, clock } = await bench(answering(""));
    const failing = failure(session.send(pause, { timeoutMs: 4_000 }));
    const action = await ami.action("QueuePause");
    clock.advance(3_999);
    clock.advance(1);
    expect(await failing).toBeInstanceOf(ActionTimedOut);
    action.reply("Response: Success\nActionID: $\n\n");
    await session.send(ping);
    expect(session.strayReplies).toBe(1);
  });

  test("what cannot be sent safely is not sent at all", async () => {
    const { ami, session } = await bench();
    const evil = queuePause({ interface: "PJSIP/201\r\nAction: Originate", paused: true });
    expect(await failure(session.send(evil))).toMatchObject({ code: "unsendable" });
    await session.send(ping);
    expect(ami.heard.map((each) => each.name)).toEqual(["Challenge", "Login", "ListCommands", "Ping"]);
  });

  test("the lag of AMI is measured from sending to the first answer", async () => {
    const lags: unknown[] = [];
    const { ami, session, clock } = await bench(
      answering(""),
      {},
      {
        onLatency: (action, ms) => lags.push([action, ms]),
      },
    );
    lags.length = 0;
    const paused = session.send(pause);
    const action = await ami.action("QueuePause");
    clock.advance(40);
    action.reply("Response: Success\nActionID: $\n\n");
    await paused;
    expect(lags).toEqual([["QueuePause", 40]]);
  });

  test("a mask that would leave the stream silent is an error", async () => {
    const mask = (said: string): ScriptedOptions => ({
      script: ({ name }) =>
        name === "Events" ? `Response: Success\nActionID: $\nEvents: ${said}\n\n` : undefined,
    });
    const deaf = await bench(mask("Off"));
    expect(await failure(deaf.session.send(events("call agent")))).toBeInstanceOf(AsteriskRefused);
    await deaf.session.send(events("off"));
    await (await bench(mask("On"))).session.send(events("call,agent"));
  });
});

describe("lists", () => {
  const parked = (id: string, space: number) => `Event: ParkedCall\n${id}ParkingSpace: ${space}\n\n`;
  const start = "Response: Success\nActionID: $\nEventList: start\nMessage: Parked calls will follow\n\n";
  const end = "Event: ParkedCallsComplete\nActionID: $\nEventList: Complete\nListItems: 2\n\n";
  const listing = (text: string): ScriptedOptions => ({
    script: ({ name }) => (name === "ParkedCalls" ? text : undefined),
  });

  test("items stay in the list, live events of the same name stay out, and all stand in one order", async () => {
    const mine = "ActionID: $\n";
    const { session, events: live } = await bench(
      listing(
        parked("", 700) +
          start +
          parked(mine, 701) +
          parked("", 702) +
          parked("ActionID: other.1\n", 703) +
          parked(mine, 704) +
          end +
          parked("", 705),
      ),
    );
    const { items, response, complete } = await session.send(parkedCalls);
    const spaces = (received: readonly Received[]) =>
      received.map((each) => each.message.get("ParkingSpace"));
    expect(spaces(items)).toEqual(["701", "704"]);
    await eventually(() => live.length === 4);
    expect(spaces(live)).toEqual(["700", "702", "703", "705"]);
    const all = [...items, ...live, response, ...(complete === undefined ? [] : [complete])];
    const inOrder = all
      .sort((a, b) => a.order - b.order)
      .map((each) => each.message.get("ParkingSpace") ?? each.message.name);
    expect(inOrder).toEqual(["700", "Success", "701", "702", "703", "704", "ParkedCallsComplete", "705"]);
  });

  test("a list may be empty", async () => {
    const { session } = await bench(listing(start + end));
    expect((await session.send(parkedCalls)).items).toEqual([]);
  });

  test("an error that means none is an empty list, any other is a refusal", async () => {
    const saying = (message: string): ScriptedOptions => ({
      script: ({ name }) =>
        name.startsWith("Confbridge") ? `Response: Error\nActionID: $\nMessage: ${message}\n\n` : undefined,
    });
    const none = await bench(saying("No active conferences."));
    expect((await none.session.send(confbridgeListRooms)).items).toEqual([]);
    const other = await bench(saying("Out of memory"));
    expect(await failure(other.session.send(confbridgeListRooms))).toBeInstanceOf(AsteriskRefused);
  });

  test("the events of a list are decoded though nobody wants them, and are nobody's when they come live", async () => {
    const {
      ami,
      session,
      events: live,
    } = await bench(listing(start + parked("ActionID: $\n", 701) + end), {}, { wants: () => false });
    expect(names((await session.send(parkedCalls)).items)).toEqual(["ParkedCall"]);
    const list = session.send(parkedCalls);
    ami.say(parked("", 702));
    await list;
    await session.send(ping);
    expect(live).toEqual([]);
  });

  test("a long list has its time as long as it moves; when it stops, its late items go nowhere", async () => {
    const { ami, session, clock, events: live } = await bench(listing(start));
    const failing = failure(session.send(parkedCalls, { timeoutMs: 5_000 }));
    const action = await ami.action("ParkedCalls");
    for (let i = 0; i < 3; i++) {
      const before = session.bytesReceived;
      action.reply(parked("ActionID: $\n", 701 + i));
      await eventually(() => session.bytesReceived > before);
      clock.advance(4_000);
    }
    clock.advance(1_000);
    expect(await failing).toBeInstanceOf(ActionTimedOut);
    action.reply(parked("ActionID: $\n", 710) + end + parked("", 711));
    await session.send(ping);
    expect(live.map((each) => each.message.get("ParkingSpace"))).toEqual(["711"]);
  });
});

describe("endings", () => {
  test("a connection cut in the middle of a message loses what waits, and the half message", async () => {
    const {
      ami,
      session,
      events: live,
    } = await bench({ script: ({ name }) => (name === "QueueStatus" ? "" : undefined) });
    const failing = failure(session.send(queueStatus()));
    const action = await ami.action("QueueStatus");
    action.connection.end("Event: Hangup\r\nUniqueid: 1.1\r\n\r\nEvent: Hangup\r\nUniqueid: 1.");
    expect(await failing).toBeInstanceOf(ConnectionLost);
    expect(await session.ended).toBeInstanceOf(ConnectionLost);
    expect(live.map((each) => each.message.get("Uniqueid"))).toEqual(["1.1"]);
    expect(await failure(session.send(ping))).toBeInstanceOf(ConnectionLost);
    expect(session.open).toBe(false);
  });

  test("garbage ends the session as a broken protocol", async () => {
    const { ami, session } = await bench();
    ami.say("<html>no</html>\n\n");
    expect(await session.ended).toBeInstanceOf(ProtocolBroken);
  });

  test("silence is noticed within ten seconds, in spite of an open socket", async () => {
    const { session, clock } = await bench({ script: ({ name }) => (name === "Ping" ? "" : undefined) });
    clock.advance(7_900);
    expect(session.open).toBe(true);
    clock.advance(2_000);
    expect(await session.ended).toMatchObject({ code: "connection-lost" });
    expect(clock.due).toEqual([]);
  });

  test("a quiet Asterisk that answers its pings stays", async () => {
    const { ami, session, clock } = await bench();
    for (let n = 1; n <= 8; n++) {
      clock.advance(3_000);
      const before = session.bytesReceived;
      await ami.action("Ping", n);
      await eventually(() => session.bytesReceived > before);
    }
    expect(session.open).toBe(true);
    expect(session.lastHeardAt).toBe(clock.now());
  });

  test("a reader that throws ends the session rather than miss an event unnoticed", async () => {
    const thrown = new Error("bug");
    const { ami, session } = await bench(
      {},
      {},
      {
        onEvent: () => {
          throw thrown;
        },
      },
    );
    ami.say("Event: A\n\n");
    const reason = await session.ended;
    expect(reason).toBeInstanceOf(CentralaError);
    expect(reason).toMatchObject({ code: "internal", cause: thrown });
  });

  test("leaving says good-bye", async () => {
    const { ami, session } = await bench();
    await session.leave();
    expect(ami.heard.at(-1)?.name).toBe("Logoff");
    expect(await session.ended).toBeInstanceOf(ConnectionLost);
  });
});

test.prop([fc.array(fc.nat({ max: 20_000 }), { maxLength: 20 })], { numRuns: 20 })(
  "a flood arrives whole and in order, however it is cut",
  async (cuts) => {
    const { ami, session, events: live } = await bench();
    const count = 1_000;
    const bytes = Buffer.from(
      Array.from({ length: count }, (_, i) => `Event: Newstate\r\nUniqueid: ${i}\r\nName: Jörg\r\n\r\n`).join(
        "",
      ),
    );
    const places = [0, ...cuts, bytes.length].map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b);
    for (const [i, end] of places.entries())
      ami.connections[0]?.write(bytes.subarray(places[i - 1] ?? 0, end));
    await eventually(() => live.length === count);
    expect(live.map((each) => each.message.get("Uniqueid"))).toEqual(
      Array.from({ length: count }, (_, i) => String(i)),
    );
    expect(session.eventCounts().get("Newstate")).toBe(count);
    await ami.stop();
  },
);
