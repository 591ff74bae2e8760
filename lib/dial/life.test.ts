import { fc, test as law } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { DialRow } from "#lib/model/dial.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { type DialFact, dialAfter, isUnsettled, lifeOf } from "./life.ts";

const begun: DialRow = {
  id: "dial-1",
  pbx: "main",
  number: toPhoneNumber("201"),
  name: "",
  stage: "ringing-own-phone",
  startedAt: 0,
  ownRangAt: null,
  ownAnsweredAt: null,
  thereRangAt: null,
  talkingAt: null,
  endedAt: null,
  outcome: null,
  cause: null,
};

const after = (facts: readonly DialFact[]) => facts.reduce(dialAfter, lifeOf(begun));
const outcome = (...facts: DialFact[]) => after(facts).row.outcome;

const answered: DialFact = { type: "own-answered", at: 1 };
const rang: DialFact = { type: "there-rang", at: 2 };
const talked: DialFact = { type: "talked", at: 3 };
const refused: DialFact = { type: "there-dial-ended", at: 3, status: "NOANSWER" };
const withdrawn: DialFact = { type: "there-dial-ended", at: 3, status: "CANCEL" };
const gone = (cause: number): DialFact => ({ type: "own-gone", at: 4, cause });
const thereGone = (cause: number): DialFact => ({ type: "there-gone", at: 4, cause });
const failed = (unanswered: boolean): DialFact => ({ type: "originate-failed", at: 4, unanswered });
const settled: DialFact = { type: "settled", at: 5 };

const fact: fc.Arbitrary<DialFact> = fc.oneof(
  fc.constantFrom(answered, rang, talked, refused, withdrawn, settled, failed(true), failed(false)),
  fc.record({
    type: fc.constantFrom("own-gone" as const, "there-gone" as const),
    at: fc.nat(9),
    cause: fc.nat(40),
  }),
  fc.record({ type: fc.constant("own-rang" as const), at: fc.nat(9) }),
);

law.prop([fc.array(fact, { maxLength: 12 })])("an end is final, and says how it was", (facts) => {
  const life = after(facts);
  expect(life.row.stage === "ended").toBe(life.row.outcome !== null);
  if (life.row.endedAt !== null) for (const each of facts) expect(dialAfter(life, each)).toBe(life);
});

law.prop([fc.array(fact, { maxLength: 12 })])(
  "once its leg is gone and no more is told, it has ended",
  (facts) => {
    expect(after([...facts, gone(16), settled]).row.endedAt).not.toBeNull();
  },
);

law.prop([fc.shuffledSubarray([gone(16), thereGone(21)], { minLength: 2 })])(
  "whichever leg's end is told first, the other side has rejected it",
  (ends) => {
    expect(after([answered, rang, refused, ...ends]).row).toMatchObject({ outcome: "rejected", cause: 21 });
  },
);

law.prop([fc.shuffledSubarray([gone(0), failed(true)], { minLength: 2 })])(
  "a time that was up is no hang-up, though Asterisk 16 gives no cause",
  (ends) => {
    expect(outcome(...ends)).toBe("phone-no-answer");
  },
);

test("why it ended is waited for, and not for ever", () => {
  const life = after([answered, rang, refused, gone(16)]);
  expect(isUnsettled(life)).toBe(true);
  expect(dialAfter(life, settled).row).toMatchObject({ outcome: "no-answer", endedAt: 4 });
});

test.each([
  ["answered", [answered, rang, talked, gone(16)]],
  ["answered", [answered, gone(16)]],
  ["busy", [answered, rang, { type: "there-dial-ended", at: 3, status: "BUSY" }, gone(17)]],
  ["no-answer", [answered, rang, refused, thereGone(19), gone(16)]],
  [
    "number-unknown",
    [answered, rang, { type: "there-dial-ended", at: 3, status: "CHANUNAVAIL" }, thereGone(1), gone(16)],
  ],
  ["number-unknown", [answered, gone(1)]],
  ["cancelled", [answered, rang, withdrawn, gone(16)]],
  ["cancelled", [gone(0), failed(false)]],
  ["phone-no-answer", [gone(19)]],
  ["phone-rejected", [{ type: "own-dial-ended", at: 1, status: "BUSY" }, gone(17)]],
  ["phone-rejected", [gone(21)]],
  ["phone-unreachable", [gone(20)]],
  [
    "failed",
    [answered, rang, { type: "there-dial-ended", at: 3, status: "CONGESTION" }, thereGone(34), gone(16)],
  ],
] as const satisfies readonly (readonly [string, readonly DialFact[]])[])(
  "%s, as it is read from %j",
  (name, facts) => {
    expect(outcome(...facts)).toBe(name);
  },
);

test("whoever withdraws it has cancelled it, unless somebody talked", () => {
  const cancelling = { ...after([answered, rang]), cancelling: true };
  expect(dialAfter(cancelling, gone(16)).row.outcome).toBe("cancelled");
  expect(dialAfter({ ...after([talked]), cancelling: true }, gone(16)).row.outcome).toBe("answered");
});
