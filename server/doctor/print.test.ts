import { describe, expect, test } from "vitest";
import { bySeverity, finding, findingIds, subjects } from "#lib/doctor/finding.ts";
import { sayFinding, sayHeadline } from "#lib/doctor/say-finding.ts";
import en from "#lib/messages/en.json" with { type: "json" };
import { locales } from "#lib/messages/locale.ts";
import { diagnose } from "./diagnose.ts";
import { blind, healthyWith, member, unreachable } from "./facts.example.ts";
import { reasons } from "./facts.ts";
import { classesOfUse } from "./features.ts";
import { holes } from "./holes.ts";
import { printFindings, terminalLocale, translatorFor } from "./print.ts";

test("there are words for whatever can be found", () => {
  for (const id of findingIds) if (id !== "fine") expect(en.doctor).toHaveProperty([`what-${id}`]);
  for (const id of findingIds) if (id !== "fine") expect(en.doctor).toHaveProperty([`why-${id}`]);
  for (const subject of subjects) expect(en.doctor).toHaveProperty([`fine-${subject}`]);
  for (const subject of subjects) expect(en.doctorTerm).toHaveProperty([`subject-${subject}`]);
  for (const reason of reasons) expect(en.doctorTerm).toHaveProperty([`reason-${reason}`]);
  for (const { advisory } of holes) expect(en.doctorTerm).toHaveProperty([`hole-${advisory}`]);
  for (const { features } of classesOfUse)
    for (const feature of features) expect(en.doctorTerm).toHaveProperty([feature]);
});

describe.each(locales)("%s", (locale) => {
  const say = translatorFor(locale);

  test("no key and no gap is left in what is said", () => {
    for (const facts of [healthyWith(), blind, unreachable]) {
      for (const each of diagnose(facts)) {
        const { what, why } = sayFinding(each, say, locale);
        expect(`${what} ${why}`).not.toMatch(/doctor(?:Term)?\.|problem\.|\{|\}/);
      }
    }
  });

  test("the headline counts what is to be mended, and keys are words there too", () => {
    expect(sayHeadline(diagnose(healthyWith()), say)).toBe(say("doctor.summary-none"));
    const found = [
      finding("no-connection", "problem", "connection"),
      finding("drift", "warning", "drift"),
      finding("clock-skew", "warning", "clock"),
      finding("static-members", "note", "queues"),
    ];
    expect(sayHeadline(found, say)).toBe(
      `${say("doctor.summary-problem", { count: 1 })}, ${say("doctor.summary-warning", { count: 2 })}`,
    );
  });

  test("of many names the first eight are told, and how many more there are", () => {
    const members = Array.from({ length: 30 }, (_, place) => `support: PJSIP/${place}`);
    const { what } = sayFinding(
      finding("ring-in-use", "note", "members", { details: { members } }),
      say,
      locale,
    );
    expect(what).toContain("PJSIP/7");
    expect(what).not.toContain("PJSIP/8");
    expect(what).toContain("22");
  });
});

test("lines are wrapped and aligned, and a line to copy is never broken", () => {
  const lines = printFindings(
    diagnose(healthyWith({ clockSkewMs: { known: true, value: 9_000 } })),
    "en",
    60,
  );
  expect(lines[0]).toBe("Warning  The clocks of PBX and server are 9 s apart");
  for (const line of lines) {
    expect(line).toMatch(/^(?:Problem|Warning|Note|Fine| {9})|^$/);
    if (!line.startsWith("             ")) expect(line.length).toBeLessThanOrEqual(60);
  }
  expect(lines).toContain("             write = agent,call,originate,reporting,system");
});

test("a name cannot steer the terminal", () => {
  const members = [member("sup\u001b[2Jport", "PJSIP/\u202e\u00071", { ringInUse: true })];
  const facts = healthyWith({
    floor: {
      known: true,
      value: { queues: [], members, hints: { known: true, value: [] }, wrapupSeconds: {} },
    },
  });
  expect(printFindings(diagnose(facts), "en", 100).join("\n")).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u202e]/,
  );
});

test("speaks Polish where the terminal does", () => {
  expect(terminalLocale({ LANG: "pl_PL.UTF-8" })).toBe("pl");
  expect(terminalLocale({ LC_ALL: "C.UTF-8", LANG: "pl_PL.UTF-8" })).toBe("en");
  expect(terminalLocale({ LC_ALL: "", LANG: "pl" })).toBe("pl");
  expect(terminalLocale({})).toBe("en");
});

test("equals keep the order in which they were found", () => {
  const all = [
    finding("fine", "ok", "clock"),
    finding("drift", "note", "drift"),
    finding("hole", "note", "version", { details: { advisory: "a" } }),
    finding("hole", "note", "version", { details: { advisory: "b" } }),
    finding("no-connection", "problem", "connection"),
  ];
  expect(bySeverity(all).map(({ id, details }) => details.advisory ?? id)).toEqual([
    "no-connection",
    "a",
    "b",
    "drift",
    "fine",
  ]);
});
