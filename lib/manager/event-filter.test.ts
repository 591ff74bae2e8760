import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { configLine, type FilterRule, filterMethods, filterSyntaxFor, rawFilterOf } from "./event-filter.ts";
import { compileFilters } from "./match-filter.ts";
import { posixTest } from "./posix-regex.ts";

const rule = (some: Partial<FilterRule>): FilterRule => ({
  exclude: true,
  event: "",
  header: "",
  method: "none",
  value: "",
  ...some,
});

const lineFor = (some: Partial<FilterRule>, syntax: "advanced" | "legacy"): string => {
  const raw = rawFilterOf(rule(some), syntax);
  return typeof raw === "string" ? raw : configLine(raw);
};

describe("the line for manager.conf", () => {
  test("says the same in both syntaxes", () => {
    const some = { event: "VarSet", header: "Channel", method: "starts_with", value: "PJSIP/2001-" } as const;
    expect(lineFor(some, "advanced")).toBe(
      "eventfilter(action(exclude),name(VarSet),header(Channel),method(starts_with)) = PJSIP/2001-",
    );
    expect(lineFor(some, "legacy")).toBe(
      "eventfilter = !^Event: VarSet[[:cntrl:]].*[[:cntrl:]]Channel: *PJSIP/2001-",
    );
    expect(lineFor({ event: "RTCPSent" }, "advanced")).toBe("eventfilter(action(exclude),name(RTCPSent)) =");
    expect(lineFor({ event: "RTCPSent" }, "legacy")).toBe("eventfilter = !^Event: RTCPSent[[:cntrl:]]");
  });

  test("a comment sign in a value stays a value", () => {
    expect(lineFor({ method: "contains", value: "a;b", header: "Data" }, "advanced")).toMatch(/= a\\;b$/);
  });

  test("what cannot be said is named, never written wrongly", () => {
    expect(lineFor({}, "advanced")).toBe("empty");
    expect(lineFor({ event: "Var Set" }, "advanced")).toBe("bad-name");
    expect(lineFor({ header: "Channel", method: "exact", value: "a\nb" }, "legacy")).toBe("unsayable");
    expect(lineFor({ header: "Channel", method: "exact", value: "!a" }, "advanced")).toBe("unsayable");
    expect(lineFor({ header: "Channel", method: "regex", value: "^a" }, "legacy")).toBe("needs-advanced");
  });

  test.prop([
    fc.record({
      exclude: fc.boolean(),
      event: fc.constantFrom("", "VarSet", "UserEvent"),
      header: fc.constantFrom("", "Channel"),
      method: fc.constantFrom(...filterMethods.filter((each) => each !== "regex")),
      value: fc.string({ unit: "grapheme", maxLength: 6 }),
    }),
    fc.array(fc.string({ unit: "grapheme-ascii", maxLength: 8 }), { maxLength: 4 }),
    fc.constantFrom("VarSet", "UserEvent", "Hangup"),
  ])("means the same in both syntaxes wherever both can say it", (one, values, name) => {
    const advanced = rawFilterOf(one, "advanced");
    const legacy = rawFilterOf(one, "legacy");
    if (typeof advanced === "string" || typeof legacy === "string") return;
    const event = `Event: ${name}\n${[...values, `x${one.value}`, one.value].map((value) => `Channel: ${value}\n`).join("")}`;
    const said = (raw: typeof advanced) => compileFilters([raw], "advanced").passes(event);
    expect(said(legacy)).toBe(said(advanced));
  });
});

test("knows the versions with the new syntax, and takes the old one when in doubt", () => {
  const advanced = ["18.26.0", "20.11.1", "21.6.0", "22.1.0", "22.10.1~dfsg+1", "23.0.0", "Asterisk 24.1"];
  const legacy = ["16.28.0~dfsg", "18.25.9", "20.10.0", "21.5.0", "22.0.0", "17.9.4", "", "certified"];
  expect(advanced.map(filterSyntaxFor)).toEqual(advanced.map(() => "advanced"));
  expect(legacy.map(filterSyntaxFor)).toEqual(legacy.map(() => "legacy"));
});

describe("a POSIX expression", () => {
  const matches = (pattern: string, text: string) => posixTest(pattern, "characters")?.(text) ?? null;

  test("knows no lines and no escapes in brackets", () => {
    expect(matches("a.b", "a\nb")).toBe(true);
    expect(matches("^b", "a\nb")).toBe(false);
    expect(matches("[\\d]", "5")).toBe(false);
    expect(matches("[\\d]", "\\")).toBe(true);
    expect(matches("[]x]", "]")).toBe(true);
    expect(matches("[^[:cntrl:]]", "\r\n")).toBe(false);
    expect(matches("a{2}", "aa")).toBe(true);
  });

  test("is refused where the two would differ", () => {
    for (const wrong of ["(?:a)", "a+?", "*a", "[", "(", "a\\", "[[.x.]]", "[z-a]"])
      expect([wrong, matches(wrong, "a")]).toEqual([wrong, null]);
  });

  test.prop([fc.string({ unit: "grapheme", maxLength: 12 })])(
    "matches itself when every special character is escaped",
    (text) => {
      const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      expect(posixTest(escaped, "characters")?.(`before ${text} after`)).toBe(true);
      expect(posixTest(escaped, "bytes")?.(`before ${text} after`)).toBe(true);
    },
  );
});

describe("a set of filters", () => {
  const event = (name: string, ...lines: string[]) =>
    [`Event: ${name}`, "Privilege: user,all", ...lines].join("\n");

  test("includes first, then excludes; none at all lets everything through", () => {
    const filters = [
      { criteria: "action(include),name(UserEvent)", filter: "" },
      { criteria: "action(exclude),header(Channel),method(contains)", filter: "2001" },
    ];
    const { passes } = compileFilters(filters, "advanced");
    expect(passes(event("UserEvent", "Channel: PJSIP/2002"))).toBe(true);
    expect(passes(event("UserEvent", "Channel: PJSIP/2001"))).toBe(false);
    expect(passes(event("VarSet", "Channel: PJSIP/2002"))).toBe(false);
    expect(compileFilters([], "advanced").passes(event("VarSet"))).toBe(true);
  });

  test("the mistake that deafens on 16 is seen: criteria are not read there", () => {
    const mistaken = { criteria: null, filter: "name(UserEvent)" };
    expect(compileFilters([mistaken], "legacy").passes(event("UserEvent"))).toBe(false);
  });
});
