import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { Backoff } from "./backoff.ts";

const luck = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

test.prop([luck, fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 5_000, max: 60_000 })])(
  "each pause lies between half and the whole of the doubled time, never over the cap",
  (random, firstMs, mostMs) => {
    const left = [...random];
    const backoff = new Backoff({ firstMs, mostMs, random: () => left.shift() ?? 0 });
    for (const [n] of random.entries()) {
      const full = Math.min(mostMs, firstMs * 2 ** n);
      const waitMs = backoff.nextMs();
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(full / 2));
      expect(waitMs).toBeLessThanOrEqual(full);
    }
    expect(backoff.attempts).toBe(random.length);
    backoff.reset();
    expect(backoff.nextMs()).toBeLessThanOrEqual(firstMs);
  },
);
