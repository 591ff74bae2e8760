import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { fromPathKey, toPathKey } from "./path-key.ts";

const parts = fc.array(fc.string({ unit: "grapheme-composite", maxLength: 40 }), {
  minLength: 1,
  maxLength: 4,
});

test("a plain name stays readable", () => {
  expect(toPathKey(keyOf("main", "support-1"))).toBe("main.support-1");
});

test("names that browsers would resolve away stand for themselves", () => {
  for (const key of [keyOf("", ""), keyOf(".", ".."), "", "."]) {
    expect(toPathKey(key)).not.toMatch(/^\.+$/);
    expect(fromPathKey(toPathKey(key))).toBe(key);
  }
});

test("what no key gives is refused", () => {
  for (const segment of ["a%20b", "~zz", "~ff", "ü", "a/b", "~61"]) expect(fromPathKey(segment)).toBeNull();
});

prop.prop([parts])("every key comes back whole", (names) => {
  const key = keyOf(...names);
  expect(fromPathKey(toPathKey(key))).toBe(key);
});

prop.prop([parts])("a segment needs no escaping in a URL", (names) => {
  const segment = toPathKey(keyOf(...names));
  expect(encodeURIComponent(segment)).toBe(segment);
});
