import { expect, test } from "vitest";
import type { DialRow } from "#lib/model/dial.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { dialFormSchema, dialSchema } from "./dial-forms.ts";

test.each([
  {},
  { number: "1", dial: "x" },
  { phone: "201" },
  { number: "1", channel: "PJSIP/201" },
  { number: "1", context: "internal" },
  { call: { pbx: "main", linkedid: "1", exten: "9" } },
])("%j says not whom to call, or says more than that", (form) => {
  expect(dialFormSchema.safeParse(form).success).toBe(false);
});

test("what is answered holds every field of a dial", () => {
  const row: DialRow = {
    id: "dial-1",
    pbx: "main",
    number: toPhoneNumber("201"),
    name: "",
    stage: "ended",
    startedAt: 1,
    ownRangAt: 2,
    ownAnsweredAt: 3,
    thereRangAt: 4,
    talkingAt: null,
    endedAt: 5,
    outcome: "busy",
    cause: 17,
  };
  expect(dialSchema.parse(row)).toEqual(row);
});
