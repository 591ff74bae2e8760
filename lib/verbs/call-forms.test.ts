// What forms of verbs on calls let through: whatever text comes, only a plain number is dialled and no line is broken.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import {
  dialablePattern,
  hangUpFormSchema,
  muteFormSchema,
  tonesFormSchema,
  transferFormSchema,
} from "./call-forms.ts";
import {
  parkAnswerSchema,
  parkedRefSchema,
  parkFormSchema,
  pickUpFormSchema,
  sendParkedFormSchema,
} from "./parking-forms.ts";

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "1\r\nAction: Command",
    "12,n(label)",
    "Local/1@internal",
    "PJSIP/1&PJSIP/2",
    "$(X)",
    "600\n",
    "",
  ),
);
const leg = { pbx: "main", uniqueid: "1700000000.1" };
const parked = { ...leg, lot: "default", space: "701" };

test.prop([anything])("a number is dialled only if it is one", (number) => {
  const read = transferFormSchema.safeParse({ ...leg, to: { kind: "number", number } });
  expect(read.success).toBe(dialablePattern.test(number.trim()));
  if (read.success && read.data.to.kind === "number") expect(read.data.to.number).toMatch(dialablePattern);
});

test.prop([anything])("no form takes words that would break a line", (words) => {
  const tries = [
    hangUpFormSchema.safeParse({ ...leg, uniqueid: words }),
    transferFormSchema.safeParse({ ...leg, to: { kind: "queue", queue: words } }),
    transferFormSchema.safeParse({ ...leg, to: { kind: "person", person: words } }),
    muteFormSchema.safeParse({ ...leg, uniqueid: words, muted: true }),
    tonesFormSchema.safeParse({ ...leg, digits: words }),
    parkFormSchema.safeParse({ ...leg, lot: words }),
    parkedRefSchema.safeParse({ ...parked, space: words }),
    pickUpFormSchema.safeParse({ ...parked, person: words }),
    sendParkedFormSchema.safeParse({ ...parked, queue: words }),
  ];
  for (const { success, data } of tries)
    if (success) expect(Object.values(data).map(String).join()).not.toMatch(/[\p{Cc}]/u);
});

test("what is not said takes its usual value", () => {
  expect(hangUpFormSchema.parse(leg).cause).toBe("normal");
  expect(muteFormSchema.parse({ ...leg, muted: true }).direction).toBe("from");
  expect(parkFormSchema.parse({ ...leg, lot: "default" })).toMatchObject({
    space: null,
    timeoutSeconds: null,
    announce: false,
  });
  expect(pickUpFormSchema.parse(parked).person).toBeNull();
  expect(parkAnswerSchema.parse({ outcome: "unconfirmed", lot: null, space: null }).space).toBeNull();
});

test("a field that nobody knows is refused", () => {
  expect(hangUpFormSchema.safeParse({ ...leg, channel: "PJSIP/1-00000001" }).success).toBe(false);
  expect(
    transferFormSchema.safeParse({ ...leg, to: { kind: "number", number: "1", context: "x" } }).success,
  ).toBe(false);
});
