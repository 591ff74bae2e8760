import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { formatClock, formatCount, formatShare, unknown } from "./figures.ts";

test("an unknown number is a dash in every language", () => {
  for (const locale of ["en", "pl"]) {
    expect(formatCount(null, locale)).toBe(unknown);
    expect(formatCount(Number.NaN, locale)).toBe(unknown);
    expect(formatShare(undefined, locale)).toBe(unknown);
    expect(formatClock(null, 0, locale)).toBe(unknown);
  }
});

test("thousands are grouped as the language does", () => {
  expect(formatCount(12_345, "en")).toBe("12,345");
  expect(formatCount(12_345, "pl")).toBe("12\u00a0345");
});

test("a share is never rounded up to all or down to nothing", () => {
  expect(formatShare(0.996, "en")).toBe("99%");
  expect(formatShare(0.001, "en")).toBe("1%");
  expect(formatShare(1, "en")).toBe("100%");
  expect(formatShare(0, "en")).toBe("0%");
});

test("an instant of another day carries its date", () => {
  const now = new Date(2026, 10, 23, 12, 0).getTime();
  expect(formatClock(new Date(2026, 10, 23, 9, 5).getTime(), now, "en")).toBe("09:05");
  expect(formatClock(new Date(2026, 10, 22, 9, 5).getTime(), now, "en")).toBe("Nov 22, 09:05");
});

prop.prop([fc.double({ min: 0, max: 1, noNaN: true })])(
  "a share stays within half a per cent, or one at the ends",
  (share) => {
    const written = Number(formatShare(share, "en").replace("%", "")) / 100;
    expect(Math.abs(written - share)).toBeLessThanOrEqual(0.01);
  },
);
