import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { ProtocolBroken } from "#lib/errors.ts";
import type { AmiMessage, Field } from "./message.ts";
import { AmiParser } from "./parser.ts";

const banner = "Asterisk Call Manager/11.0.0\r\n";

type Seen = { readonly kind: string; readonly name: string; readonly fields: readonly Field[] };

function parse(chunks: Iterable<Uint8Array>, wants = (_name: string) => true, expectBanner = false) {
  const seen: Seen[] = [];
  const parser = new AmiParser({
    wants,
    expectBanner,
    onMessage: (message) => seen.push({ kind: message.kind, name: message.name, fields: message.fields() }),
  });
  for (const chunk of chunks) parser.push(chunk);
  return { seen, parser };
}

function parseText(text: string): readonly AmiMessage[] {
  const messages: AmiMessage[] = [];
  new AmiParser({
    wants: () => true,
    expectBanner: false,
    onMessage: (message) => messages.push(message),
  }).push(Buffer.from(text));
  return messages;
}

function splitAt(bytes: Buffer, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

const key = fc
  .stringMatching(/^[A-Z][A-Za-z0-9]{0,14}$/)
  .filter((each) => !["Event", "Response"].includes(each));
const value = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.constantFrom(
      "",
      " ",
      "a: b: c",
      "Jörg Müller",
      "日本",
      "👩‍💻",
      "<unknown>",
      "1795396494.0",
      ":",
      "  indented",
    ),
  )
  .map((text) => text.toWellFormed().replace(/[\r\n]/g, ""));
const name = fc.constantFrom(
  "Hangup",
  "VarSet",
  "QueueMember",
  "QueueStatusComplete",
  "AgentComplete",
  "Ünknown",
);

type Sent = {
  readonly head: Field;
  readonly rest: readonly Field[];
  readonly lines: string;
  readonly end: string;
};

const event: fc.Arbitrary<Sent> = fc
  .tuple(name, fc.array(fc.tuple(key, value), { maxLength: 12 }), fc.constantFrom("\r\n", "\n"), fc.boolean())
  .map(([eventName, rest, oddEnd, odd]) => ({
    head: ["Event", eventName],
    rest,
    lines: asLines([["Event", eventName], ...rest]),
    end: odd && eventName.endsWith("Complete") ? oddEnd : "\r\n",
  }));
const response: fc.Arbitrary<Sent> = fc
  .tuple(fc.constantFrom("Success", "Error", "Goodbye"), fc.array(fc.tuple(key, value), { maxLength: 6 }))
  .map(([word, rest]) => ({
    head: ["Response", word],
    rest,
    lines: asLines([["Response", word], ...rest]),
    end: "\r\n",
  }));
const emptyLines = fc.constantFrom("", "", "", "\r\n", "\r\n\r\n");
const stream = fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: event }, response), emptyLines), {
  maxLength: 12,
});
const cuts = fc.array(fc.nat(), { maxLength: 12 });

function asLines(fields: readonly Field[]): string {
  return fields.map(([k, v]) => `${k}: ${v}\r\n`).join("");
}

function bytesOf(sent: readonly (readonly [Sent, string])[]): Buffer {
  return Buffer.from(sent.map(([message, after]) => message.lines + message.end + after).join(""));
}

describe("laws", () => {
  test.prop([stream, cuts])(
    "gives back every header of every message, however TCP cuts the bytes",
    (sent, at) => {
      const { seen } = parse(splitAt(bytesOf(sent), at));
      expect(seen.map((message) => message.fields)).toEqual(
        sent.map(([message]) => [message.head, ...message.rest]),
      );
      expect(seen.map((message) => message.name)).toEqual(sent.map(([message]) => message.head[1]));
    },
  );

  test.prop([stream])("takes single bytes, and so characters in pieces", (sent) => {
    const bytes = bytesOf(sent);
    expect(parse(Array.from(bytes, (byte) => Uint8Array.of(byte))).seen).toEqual(parse([bytes]).seen);
  });

  test.prop([stream, cuts, fc.subarray(["Hangup", "VarSet", "QueueMember", "AgentComplete"])])(
    "leaves out exactly the events that nobody wants, and counts them all",
    (sent, at, wanted) => {
      const { seen, parser } = parse(splitAt(bytesOf(sent), at), (each) => wanted.includes(each));
      const kept = sent.filter(
        ([message]) => message.head[0] === "Response" || wanted.includes(message.head[1]),
      );
      expect(seen.map((message) => message.fields)).toEqual(
        kept.map(([message]) => [message.head, ...message.rest]),
      );
      const events = sent.filter(([message]) => message.head[0] === "Event");
      const counted = [...parser.eventCounts()].sort();
      expect(counted).toEqual(
        [...Map.groupBy(events, ([m]) => m.head[1])].map(([k, v]) => [k, v.length]).sort(),
      );
    },
  );

  test.prop([
    fc.uniqueArray(fc.tuple(key, value), { selector: ([k]) => k, maxLength: 12 }),
    fc.infiniteStream(fc.nat()),
  ])("finds each single header in whatever order it is asked for", (fields, random) => {
    const [message] = parseText(`${asLines([["Event", "Hangup"], ...fields])}\r\n`);
    const asked = fields.map((field) => [random.next().value, field] as const).sort((a, b) => a[0] - b[0]);
    for (const [, [k, v]] of [...asked, ...asked]) expect(message?.get(k)).toBe(v);
    expect(message?.get("Event")).toBe("Hangup");
    expect(message?.get("Absent")).toBeUndefined();
  });

  test.prop([fc.uint8Array({ maxLength: 400 }), cuts])(
    "either reads or refuses any bytes, the same however they are cut",
    (noise, at) => {
      const outcome = (chunks: Uint8Array[]) => {
        const seen: string[] = [];
        const parser = new AmiParser({
          wants: () => true,
          onMessage: (message) => seen.push(message.text),
          maxMessageBytes: 100,
        });
        try {
          for (const chunk of chunks) parser.push(chunk);
          return [seen, "read"];
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ProtocolBroken);
          return [seen, "refused"];
        }
      };
      const bytes = Buffer.concat([Buffer.from(`${banner}Event: A\r\n`), noise]);
      expect(outcome(splitAt(bytes, at))).toEqual(outcome([bytes]));
    },
  );
});

describe("what Asterisk sends", () => {
  test("the greeting gives the version", () => {
    const versions: string[] = [];
    const parser = new AmiParser({
      wants: () => true,
      onMessage: () => {},
      onBanner: (v) => versions.push(v),
    });
    for (const byte of Buffer.from(banner)) parser.push(Uint8Array.of(byte));
    expect(versions).toEqual(["11.0.0"]);
  });

  test("repeated headers keep every value in order", () => {
    const [message] = parseText("Response: Success\r\nOutput: one\r\nOutput: \r\nOutput:   three: 3\r\n\r\n");
    expect(message?.getAll("Output")).toEqual(["one", "", "  three: 3"]);
  });

  test("the old bare command output reads like the new one", () => {
    const [message, next] = parseText(
      "Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\nno calls\n\r\n\r\n  key: value\n--END COMMAND--\r\n\r\nEvent: A\r\n\r\n",
    );
    expect(message?.get("ActionID")).toBe("7");
    expect(message?.getAll("Output")).toEqual(["no calls", "", "", "  key: value"]);
    expect(next?.name).toBe("A");
  });

  test("a list whose end is one byte short ends all the same, at once", () => {
    const messages = parseText("Event: CoreShowChannelMapComplete\r\nListItems: 2\r\n\n");
    expect(messages.map((message) => message.get("ListItems"))).toEqual(["2"]);
  });

  test("a line break inside a value neither ends the message nor stays in the value", () => {
    const [message] = parseText("Response: Success\r\nMessage: Park successful\n\r\n\r\n");
    expect(message?.get("Message")).toBe("Park successful");
  });

  test("headers that belong to no event and no response are passed over and counted", () => {
    const { seen, parser } = parse([Buffer.from("AccountCode: x\r\nContext: y\r\n\r\nEvent: A\r\n\r\n")]);
    expect(seen.map((message) => message.name)).toEqual(["A"]);
    expect(parser.strangeMessages).toBe(1);
  });

  test("an event that is wanted later is decoded from then on", () => {
    const { seen, parser } = parse([Buffer.from("Event: A\r\n\r\n")], () => false);
    parser.want(["A"]);
    parser.push(Buffer.from("Event: A\r\n\r\n"));
    expect(seen.length).toBe(1);
    expect(parser.eventCounts().get("A")).toBe(2);
  });

  test("nothing comes out after stop, not even of the same bytes", () => {
    let count = 0;
    const parser = new AmiParser({
      wants: () => true,
      expectBanner: false,
      onMessage: () => {
        count++;
        parser.stop();
      },
    });
    parser.push(Buffer.from("Event: A\r\n\r\nEvent: B\r\n\r\n"));
    parser.push(Buffer.from("Event: C\r\n\r\n"));
    expect(count).toBe(1);
  });
});

describe("what is not AMI", () => {
  const refuses = (text: string, options = {}) => {
    const parser = new AmiParser({ wants: () => true, onMessage: () => {}, ...options });
    expect(() => parser.push(Buffer.from(text))).toThrow(ProtocolBroken);
    expect(() => parser.push(Buffer.from("Event: A\r\n\r\n"))).toThrow(ProtocolBroken);
  };

  test("another greeting is refused by its first byte", () => refuses("S"));
  test("a greeting without end is refused", () => refuses(`Asterisk Call Manager/${"1".repeat(300)}`));
  test("a message without end is refused", () =>
    refuses(`${banner}Event: A\r\n${"B: c\r\n".repeat(50)}`, { maxMessageBytes: 200 }));
  test("a message that is too long is refused though it comes whole", () =>
    refuses(`${banner}Event: A\r\n${"B: c\r\n".repeat(50)}\r\n`, { maxMessageBytes: 200 }));
  test("a line without end is refused", () =>
    refuses(`${banner}Event: ${"A".repeat(300)}`, { maxMessageBytes: 200 }));
  test("a line that is no header is refused", () => refuses(`${banner}Event: A\r\n\r\n<html>`));

  test("a message that trickles in for ever costs no more memory than the longest allowed", () => {
    const parser = new AmiParser({ wants: () => true, onMessage: () => {}, maxMessageBytes: 64 * 1024 });
    parser.push(Buffer.from(`${banner}Event: A\r\n`));
    const line = Buffer.from("Key: value\r\n");
    expect(() => {
      for (;;) parser.push(line);
    }).toThrow(/does not end within 65536 bytes/);
    expect(parser.bytes).toBeLessThan(66 * 1024);
  });
});
