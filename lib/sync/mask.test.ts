import { describe, expect, test } from "vitest";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { hideText, maskChannel, maskHouse, maskNumber, maskText } from "./mask.ts";

describe("a number in a text", () => {
  test.each([
    "0501234567",
    "+48 501 234 567",
    "05_01_23_45",
    "0501\u2013234\u2013567",
    "0\u200b5\u200b0\u200b1",
    "٠٥٠١٢٣٤٥٦٧",
    "０５０１２３",
    "⁰⁵⁰¹",
  ])("is masked however it is written: %s", (number) => {
    expect(maskText(`Anna ${number}`)).toMatch(/^Anna •+$/);
    expect(hideText(`Anna ${number}`)).toBe("Anna •••");
  });

  test("leaves one and two digits", () => {
    expect(maskText("Room 12 B")).toBe("Room 12 B");
  });
});

test("the last two digits tell two callers apart, and a short number shows none", () => {
  expect(maskNumber(toPhoneNumber("0501234567"))).toBe("••••••••67");
  expect(maskNumber(toPhoneNumber("2001"))).toBe("••••");
});

test("of a channel only an endpoint that is no number is shown", () => {
  expect(maskChannel("PJSIP/201-00000001")).toBe("PJSIP/201-00000001");
  expect(maskChannel("SIP/trunk-12345678")).toBe("SIP/trunk-12345678");
  expect(maskChannel("SIP/0501234567-0001")).toBe("SIP/•••");
  expect(maskChannel("IAX2/48501234567-17")).toBe("IAX2/•••");
  expect(maskChannel("PJSIP/0501234567-00000001")).toBe("PJSIP/•••-00000001");
  expect(maskChannel("Local/201@out-00000002;1", hideText)).toBe("Local/•••@out-•••;1");
});

test("the house's names keep extensions, and what stands in for a number follows its dots", () => {
  expect(maskHouse("Anna 2001")).toBe("Anna 2001");
  expect(maskHouse("Anna 600 123 456")).toBe("Anna •••");
  expect(maskHouse("Local/600123456@from-queue/n", () => "abc")).toBe("Local/•••abc@from-queue/n");
});
