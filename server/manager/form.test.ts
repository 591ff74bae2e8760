import { expect, test } from "vitest";
import { harmlessActions } from "#lib/manager/effect.ts";
import { catalogue, knownAction } from "./catalogue/catalogue.ts";
import { fieldsFor, headersOf } from "./form.ts";

const fields = knownAction("Originate")?.fields ?? [];

test("the catalogue names each action once, and every one that changes nothing", () => {
  const names = catalogue.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(harmlessActions.filter((name) => !names.includes(name))).toEqual([]);
});

test("headers of one name come together, in the order in which they were given", () => {
  const sent = [
    { name: "Channel", value: "PJSIP/2001" },
    { name: "Variable", value: "A=1" },
    { name: "Timeout", value: "30000" },
    { name: "variable", value: "B=2" },
  ];
  expect(headersOf(fields, sent)).toEqual({
    Channel: ["PJSIP/2001"],
    Variable: ["A=1", "B=2"],
    Timeout: ["30000"],
  });
});

test("a header called __proto__ is a header like any other, for the serializer to refuse", () => {
  const headers = headersOf([], [{ name: "__proto__", value: "x" }]);
  expect(Object.keys(headers)).toEqual(["__proto__"]);
});

test("names the field that is wrong, and how", () => {
  const problemOf = (sent: readonly { name: string; value: string }[]) => {
    try {
      return headersOf(fields, sent);
    } catch (thrown) {
      return thrown;
    }
  };
  const channel = { name: "Channel", value: "PJSIP/2001" };
  expect(problemOf([])).toMatchObject({ details: { field: "Channel", problem: "required" } });
  expect(problemOf([{ name: "Channel", value: "" }])).toMatchObject({ details: { problem: "required" } });
  expect(problemOf([channel, channel])).toMatchObject({ details: { field: "Channel", problem: "repeated" } });
  expect(problemOf([channel, { name: "Timeout", value: "soon" }])).toMatchObject({
    details: { field: "Timeout", problem: "number" },
  });
});

test("Asterisk's own documentation has the last word about the fields", () => {
  const documentation = {
    synopsis: "",
    since: "",
    description: "",
    arguments: [
      { name: "channel", required: true, text: "" },
      { name: "NewThing", required: false, text: "" },
    ],
    privilege: [],
    seeAlso: [],
  };
  const hangup = knownAction("Hangup");
  expect(fieldsFor(hangup, documentation, 22)).toEqual([
    { name: "channel", kind: "channel", required: true },
    { name: "NewThing", kind: "text", required: false },
  ]);
  expect(fieldsFor(undefined, documentation, 22).map(({ kind }) => kind)).toEqual(["text", "text"]);
  const withoutIt = (major: number) => fieldsFor(knownAction("Park"), null, major).map(({ name }) => name);
  expect(withoutIt(22)).toContain("ParkingSpace");
  expect(withoutIt(16)).not.toContain("ParkingSpace");
});
