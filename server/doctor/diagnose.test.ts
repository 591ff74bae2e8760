// Each thing that can be wrong, spoilt alone in a PBX that is well: exactly its finding comes, with its line; and what is not
// known is never called fine.
import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { blind, healthyWith, unreachable } from "./facts.example.ts";
import type { Facts } from "./facts.ts";
import { unknown } from "./facts.ts";
import { rights, settings, spoilt, user } from "./spoilt.example.ts";

const found = (facts: Facts) =>
  diagnose(facts)
    .filter(({ severity }) => severity !== "ok")
    .map(({ id, severity, line }) => ({ id, severity, text: line?.text ?? null }));

/** What a healthy PBX says all the same: a class that nobody granted turns features off. */
const always = found(healthyWith());

const told = (facts: Facts) =>
  found(facts).filter((each) => !always.some(({ id, text }) => id === each.id && text === each.text));

test("a PBX in good health has nothing above a note", () => {
  expect(always).toEqual([
    { id: "write-system-off", severity: "note", text: "write = agent,call,originate,reporting,system" },
  ]);
});

test("an event that came outranks what is written of the login", () => {
  expect(told(healthyWith(user({ readClasses: ["call", "system"] })))).toEqual([]);
});

describe("what is wrong", () => {
  test.each(spoilt)("%s", (_, facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });
});

test("without a connection only the way and our own machine are judged", () => {
  expect(diagnose(unreachable).map(({ id, subject }) => [id, subject])).toEqual([
    ["no-connection", "connection"],
    ["not-known", "version"],
    ["fine", "machine"],
  ]);
});

test("what cannot be established is said and never called fine", () => {
  const findings = diagnose(blind);
  const fine = findings.filter(({ id }) => id === "fine").map(({ subject }) => subject);
  expect(fine).toEqual(["connection", "machine"]);
  for (const subject of ["version", "rights", "stream", "manager", "members", "clock", "pace", "drift"])
    expect(findings.some((each) => each.subject === subject && each.id === "not-known")).toBe(true);
});

/** Which subject cannot be fine while this is not known. */
const neededFor = {
  asteriskVersion: "version",
  rights: "rights",
  settings: "manager",
  user: "manager",
  floor: "members",
  clockSkewMs: "clock",
  drift: "drift",
} as const;

property.prop([fc.subarray(Object.keys(neededFor) as (keyof typeof neededFor)[])])(
  "whatever is missing, its subject is not fine and says what is not known",
  (missing) => {
    const facts = healthyWith(Object.fromEntries(missing.map((name) => [name, unknown("refused")])));
    const findings = diagnose(facts);
    for (const name of missing) {
      const about = findings.filter(({ subject }) => subject === neededFor[name]);
      expect(about.map(({ id }) => id)).toContain("not-known");
      expect(about.map(({ id }) => id)).not.toContain("fine");
    }
    for (const { id, terms } of findings)
      if (id === "not-known") expect(terms.reason).toEqual(["reason-refused"]);
  },
);

test("a login that is refused may be one that lets a single session in", () => {
  const facts = { ...unreachable, session: { failure: "authentication-failed" as const } };
  expect(found(facts)).toMatchObject([
    { id: "no-connection", severity: "problem" },
    { id: "perhaps-one-login", severity: "note", text: "allowmultiplelogin = yes" },
    { id: "not-known" },
  ]);
});

test("the worst stands first", () => {
  const severities = diagnose(healthyWith({ ...rights("command"), ...settings({ webEnabled: true }) })).map(
    ({ severity }) => severity,
  );
  const order = ["problem", "warning", "note", "ok"];
  expect(severities).toEqual([...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});
