// Whose a leg is and who is at its other end, on rows as events make them.
import { expect, test } from "vitest";
import { somebodyOf, standing } from "./leg-for.examples.ts";
import { isOwnLeg, legFor, otherEnd } from "./leg-for.ts";

const anna = somebodyOf("PJSIP/201");
const idOf = (uniqueid: string) => ({ pbx: "main", uniqueid });

test("the other end of a call between two is the other one", () => {
  const { tables, leg } = standing([
    { name: "PJSIP/trunk-1", uniqueid: "1", bridge: "a" },
    { name: "PJSIP/201-1", uniqueid: "2", bridge: "a" },
  ]);
  expect(otherEnd(leg("2"), tables)?.uniqueid).toBe("1");
  expect(otherEnd(leg("1"), tables)?.uniqueid).toBe("2");
});

test("behind Local channels it is the phone, not a half", () => {
  const { tables, leg } = standing([
    { name: "PJSIP/trunk-1", uniqueid: "1", bridge: "a" },
    { name: "Local/201@q-1;1", uniqueid: "2", bridge: "a", localPeer: "3" },
    { name: "Local/201@q-1;2", uniqueid: "3", bridge: "b", localPeer: "2" },
    { name: "PJSIP/201-1", uniqueid: "4", bridge: "b" },
  ]);
  expect(otherEnd(leg("4"), tables)?.uniqueid).toBe("1");
  expect(otherEnd(leg("1"), tables)?.uniqueid).toBe("4");
});

test("in company, and alone, there is no other end; halves that lead in a ring end too", () => {
  const { tables, leg } = standing([
    ...["1", "2", "3"].map((uniqueid) => ({ name: `PJSIP/20${uniqueid}-1`, uniqueid, bridge: "a" })),
    { name: "PJSIP/204-1", uniqueid: "4", bridge: null },
    { name: "PJSIP/205-1", uniqueid: "5", bridge: "c" },
    { name: "Local/x@y-1;1", uniqueid: "6", bridge: "c", localPeer: "6" },
  ]);
  for (const uniqueid of ["1", "4", "5"]) expect(otherEnd(leg(uniqueid), tables)).toBeUndefined();
});

test("one's own is one's phone and who talks with it, in company the phone alone", () => {
  const two = standing([
    { name: "PJSIP/trunk-1", uniqueid: "1", bridge: "a" },
    { name: "PJSIP/201-1", uniqueid: "2", bridge: "a" },
    { name: "PJSIP/202-1", uniqueid: "3", bridge: null },
  ]);
  expect(["1", "2", "3"].map((one) => isOwnLeg(idOf(one), anna, two.tables))).toEqual([true, true, false]);
  const three = standing(
    ["202", "201", "203"].map((phone, at) => ({
      name: `PJSIP/${phone}-1`,
      uniqueid: String(at + 1),
      bridge: "a",
    })),
  );
  expect(["1", "2", "3"].map((one) => isOwnLeg(idOf(one), anna, three.tables))).toEqual([false, true, false]);
});

test("who is linked to nobody has no leg of their own, and what is not seen is not there", () => {
  const { tables } = standing([{ name: "PJSIP/201-1", uniqueid: "2", bridge: null }]);
  const nobody = somebodyOf(null);
  expect(isOwnLeg(idOf("2"), nobody, tables)).toBe(false);
  for (const uniqueid of ["2", "9"])
    expect(() => legFor(idOf(uniqueid), { ...nobody, queues: [] }, tables)).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  expect(legFor(idOf("2"), { ...anna, queues: [] }, tables).uniqueid).toBe("2");
});
