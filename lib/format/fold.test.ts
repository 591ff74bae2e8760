import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { byName, fold, matches } from "./fold.ts";

const named = (name: string) => ({ key: name, name });

test("case and accents do not matter", () => {
  expect(fold("SÜD Łódź")).toBe("sud lodz");
});

test("figures in names are ordered as numbers", () => {
  const names = ["10", "2", "Queue 12", "queue 3", "100"].map(named).sort(byName);
  expect(names.map(({ name }) => name)).toEqual(["2", "10", "100", "queue 3", "Queue 12"]);
});

test("every typed word has to be found, in any of the names", () => {
  expect(matches("anna 20", ["Anna Żak", "PJSIP/201"])).toBe(true);
  expect(matches("anna 30", ["Anna Żak", "PJSIP/201"])).toBe(false);
  expect(matches("  ", [])).toBe(true);
});

prop.prop([fc.array(fc.string(), { maxLength: 20 })])(
  "the order is total: sorting twice changes nothing",
  (names) => {
    const once = names.map(named).sort(byName);
    expect(
      [...once]
        .reverse()
        .sort(byName)
        .map(({ key }) => key),
    ).toEqual(once.map(({ key }) => key));
  },
);

prop.prop([fc.string({ minLength: 1 })])("a name is found by itself", (name) => {
  expect(matches(name, [name])).toBe(true);
});
