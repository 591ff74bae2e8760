import { fc, test as law } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { dialable } from "./number.ts";
import { type DialSettings, dialFormats, usualDialSettings } from "./settings.ts";

const with_ = (own: Partial<DialSettings>): DialSettings => ({ ...usualDialSettings, ...own });

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 64 }),
  fc
    .array(
      fc.constantFrom(
        "1",
        "0",
        "+",
        "&",
        "PJSIP/201",
        "@",
        ",",
        "\r\n",
        "*",
        "#",
        " ",
        "-",
        "Local/9@x",
        "/n",
        "٣",
        "$",
        "{X}",
        "(",
        ")",
        "tel:",
        ";",
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);

law.prop([hostile, fc.constantFrom(...dialFormats), fc.constantFrom("PL", "US", "DE", "ZZ")])(
  "whatever is typed, nothing but a number comes out of it",
  (typed, format, country) => {
    const made = dialable(typed, with_({ format, country }));
    if ("exten" in made) {
      expect(made.exten).toMatch(/^[0-9*#+]{1,32}$/);
      expect(made.shown).toMatch(/^[0-9*#+]{1,32}$/);
      expect(dialable(made.shown, with_({ format, country }))).toEqual(made);
    }
  },
);

law.prop([fc.stringMatching(/^[1-9][0-9]{1,4}$/), fc.constantFrom(...dialFormats)])(
  "an extension is dialled as it is, whatever the outside wants",
  (exten, format) => {
    fc.pre(!["112", "911", "997", "998", "999"].includes(exten));
    expect(dialable(exten, with_({ format }))).toEqual({ exten, shown: exten });
  },
);

test.each([
  ["as-typed", "501 234 567", "501234567"],
  ["national", "+48 501-234-567", "501234567"],
  ["national", "+49 89 12345678", "00498912345678"],
  ["00", "501 234 567", "0048501234567"],
  ["+", "(501) 234.567", "+48501234567"],
  ["+", "0049 89 12345678", "+498912345678"],
  ["+", "*97", "*97"],
  ["as-typed", "tel:+48501234567", "+48501234567"],
] as const)("%s makes of %s what the dialplan wants", (format, typed, exten) => {
  expect(dialable(typed, with_({ format }))).toMatchObject({ exten });
});

test.each(["112", "+48112", "0048112", "1-1-2", "999", "+1911"])("%s is for the phone itself", (typed) => {
  expect(dialable(typed, usualDialSettings)).toEqual({ refusal: "number-emergency" });
});

test("a country's own emergency numbers are others', and an own list outweighs them", () => {
  expect(dialable("999", with_({ country: "DE" }))).toMatchObject({ exten: "999" });
  expect(dialable("112", with_({ emergency: ["555"] }))).toMatchObject({ exten: "112" });
  expect(dialable("555", with_({ emergency: ["555"] }))).toEqual({ refusal: "number-emergency" });
});

test.each(["+88216123456", "0088216123456", "+979 123 456 789"])("%s is dear, and blocked", (typed) => {
  expect(dialable(typed, usualDialSettings)).toEqual({ refusal: "number-blocked" });
});

test("a blocked beginning holds however the number is written", () => {
  const settings = with_({ blocked: ["+48700", "9"] });
  for (const typed of ["700 123 456", "+48700123456", "0048700123456", "901"])
    expect(dialable(typed, settings), typed).toEqual({ refusal: "number-blocked" });
});

test.each(["", "+", "12+3", "201&202", "PJSIP/201", "zadzwoń", "1".repeat(33)])(
  "%j is no number",
  (typed) => {
    expect(dialable(typed, usualDialSettings)).toEqual({ refusal: "number-unusable" });
  },
);

test.each(["+112", "00112", "112#", "*31#112", "*31#112#"])("%s is an emergency number", (typed) => {
  expect(dialable(typed, usualDialSettings)).toEqual({ refusal: "number-emergency" });
});

test.each(["*31#00882160012345", "#31#00882160012345#"])(
  "%s is as dear as without its service code",
  (typed) => {
    expect(dialable(typed, usualDialSettings)).toEqual({ refusal: "number-blocked" });
  },
);
