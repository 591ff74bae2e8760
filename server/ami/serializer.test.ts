import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Unsendable } from "#lib/errors.ts";
import { eventOf, type Field } from "./message.ts";
import { type ActionFields, encodeAction, longestLineBytes } from "./serializer.ts";

/** Any text, and often text with what an attacker would put in. */
const evil = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom("\r", "\n", "\r\n", "\0", "\x7f", "\t", ":", " ", "Action: Originate", "x", "\ud800"),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join("")),
);
const fields = fc.dictionary(
  fc.oneof(evil, fc.stringMatching(/^[A-Za-z]{1,10}$/)),
  fc.oneof(evil, fc.array(evil, { maxLength: 3 })),
  {
    maxKeys: 8,
    noNullPrototype: true,
  },
);

function expected(name: string, id: string, given: ActionFields): Field[] {
  const rest = Object.entries(given).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): Field => [key, String(each)]),
  );
  return [["Action", name], ["ActionID", id], ...rest];
}

/** The bytes, or that they were refused. */
function encoded(name: string, id: string, given: ActionFields): string | "refused" {
  try {
    return encodeAction(name, id, given).toString("utf8");
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Unsendable);
    return "refused";
  }
}

describe("laws", () => {
  test.prop([evil, evil, fields], { numRuns: 500 })(
    "no name, key or value can add or end a header",
    (name, id, given) => {
      const text = encoded(name, id, given);
      if (text === "refused") return;
      expect(text.endsWith("\r\n\r\n")).toBe(true);
      const lines = text.slice(0, -4).split("\r\n");
      expect(lines).toEqual(expected(name, id, given).map(([key, value]) => `${key}: ${value}`));
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\x00-\x1f\x7f]/);
    },
  );

  test.prop([
    fc.dictionary(fc.stringMatching(/^[B-Z][a-z]{1,10}$/), fc.string({ unit: "grapheme", maxLength: 60 })),
  ])("what is encoded reads back as it was", (given) => {
    const text = encoded("Getvar", "id.1", given);
    if (text === "refused") return;
    expect(eventOf("Getvar", text.slice(0, -2)).fields()).toEqual(expected("Getvar", "id.1", given));
  });
});

describe("limits", () => {
  const fits = "x".repeat(longestLineBytes - "Value: \r\n".length);

  test("a line of the longest length passes, one byte more is refused", () => {
    expect(encoded("Setvar", "1", { Value: fits })).not.toBe("refused");
    expect(encoded("Setvar", "1", { Value: `${fits}x` })).toBe("refused");
  });

  test("length is counted in bytes", () => {
    expect(encoded("Setvar", "1", { Value: `${fits.slice(1)}ü` })).toBe("refused");
  });

  test("118 headers beside name and id pass, one more is refused", () => {
    expect(encoded("Originate", "1", { Variable: Array.from({ length: 118 }, () => "a=b") })).not.toBe(
      "refused",
    );
    expect(encoded("Originate", "1", { Variable: Array.from({ length: 119 }, () => "a=b") })).toBe("refused");
  });

  test("a second action or id is refused", () => {
    expect(encoded("Ping", "1", { action: "Originate" })).toBe("refused");
    expect(encoded("Ping", "1", { ActionID: "2" })).toBe("refused");
  });

  test("a header left undefined is left out", () => {
    expect(encoded("QueueStatus", "1", { Queue: undefined })).toBe(
      "Action: QueueStatus\r\nActionID: 1\r\n\r\n",
    );
  });
});
