// Whatever a PBX calls its members and an administrator a link, what is rung can be one phone and nothing else.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { somebodyOf, standing } from "#server/commands/calls/leg-for.examples.ts";
import { phoneOf, phoneOfParker } from "./phone-of.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "PJSIP/1&PJSIP/2",
    "PJSIP/1,30",
    "PJSIP/1\r\nAction: Command",
    "Local/1@a|b",
    "hint:201@x",
    "Agent/7",
  ),
);
const { tables } = standing([]);

test.prop([hostile])("no link rings more than one phone, or adds an argument", (name) => {
  let rung = "";
  try {
    rung = phoneOf("main", null, somebodyOf(name), tables);
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: "not-possible" });
    return;
  }
  expect(rung).toMatch(/^\w+\/[^&,|\s\p{Cc}]+$/u);
});

test("a link to a phone rings it, and who has none is told", () => {
  for (const phone of ["PJSIP/201", "Local/201@from-queue/n", "SIP/desk.1"])
    expect(phoneOf("main", null, somebodyOf(phone), tables)).toBe(phone);
  expect(() => phoneOf("main", null, somebodyOf(null), tables)).toThrow(
    expect.objectContaining({ details: { reason: "no-own-phone" } }),
  );
});

test("a trunk is nobody to give a call back to", () => {
  expect(() => phoneOfParker("main", "PJSIP/trunk", tables)).toThrow(
    expect.objectContaining({ details: { reason: "parker-unknown" } }),
  );
});
