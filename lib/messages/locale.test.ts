import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { locales, pickLocale } from "./locale.ts";

test("the cookie goes before the browser", () => {
  expect(pickLocale("pl", "en-GB,en;q=0.9")).toBe("pl");
});

test("the browser's weights are kept", () => {
  expect(pickLocale(undefined, "de,en;q=0.5,pl-PL;q=0.8")).toBe("pl");
  expect(pickLocale(undefined, "pl;q=0,en;q=0.1")).toBe("en");
});

test("who asks for neither reads English", () => {
  expect(pickLocale("xx", "de, fr;q=0.3")).toBe("en");
  expect(pickLocale(undefined, null)).toBe("en");
});

prop.prop([fc.string(), fc.string()])("anything sent gives a language that we write", (cookie, header) => {
  expect(locales).toContain(pickLocale(cookie, header));
});
