import { expect, test } from "vitest";
import { typedNumber } from "./typed-number.ts";

test.each([
  ["600 100 200", "600100200"],
  ["+48 (22) 123-45-67", "+48221234567"],
  ["tel:+48221234567;ext=12", "+48221234567"],
  ["callto:201", "201"],
  ["*43", "*43"],
  ["12.34/56", "123456"],
])("%s is the number %s", (typed, number) => {
  expect(typedNumber(typed)).toBe(number);
});

test.each([
  "",
  "7",
  "Anna",
  "10 Downing",
  "201&PJSIP/202",
  "201@internal",
  "+",
  "1".repeat(33),
  "javascript:1",
])("%s is none", (typed) => {
  expect(typedNumber(typed)).toBeNull();
});
