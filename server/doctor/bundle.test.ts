// Whatever the PBX, its people and its settings are called, none of it stands in the bundle.
import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundleOf } from "./bundle.ts";
import { diagnose } from "./diagnose.ts";
import { healthyWith, member, unreachable } from "./facts.example.ts";
import { type Facts, known } from "./facts.ts";

/** Numbers of phones, names, addresses, secrets; long enough not to stand in any text by chance. */
const private_ = fc.oneof(
  fc.stringMatching(/^[+*]?[0-9]{4,15}$/),
  fc.stringMatching(/^(?:10|192)\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/),
  fc.stringMatching(/^[A-Z][a-z]{5,9} [A-Z][a-z]{5,9}$/),
  fc.stringMatching(/^[A-Za-z0-9!$%]{12,24}$/),
);

const spoilt = (words: readonly string[]): Facts => {
  const word = (place: number) => words[place % words.length] ?? "";
  const members = words.map((each, place) =>
    member(word(place + 1), `PJSIP/${each}`, {
      name: word(place + 2),
      stateInterface: `hint:${each}@${word(place)}`,
      person: each,
      pausedReason: word(place + 3),
      status: "invalid",
      ringInUse: true,
    }),
  );
  const host = word(0);
  return healthyWith(
    {
      asteriskVersion: known(`${word(1)}`),
      amiVersion: word(2),
      floor: known({
        queues: words.map((name) => ({ name })),
        members,
        hints: known([]),
        wrapupSeconds: { [word(0)]: 5 },
      }),
      settings: known({
        webEnabled: true,
        bindAddress: word(3),
        tlsEnabled: null,
        tlsPort: word(1),
        timestamps: false,
      }),
      user: known({
        readClasses: ["call", "agent", word(2)],
        restricted: false,
        connectsShown: true,
        manyLogins: false,
        writeTimeoutMs: 100,
        eventFilters: [{ text: word(4), advanced: false }],
      }),
      rights: known({ actions: new Set([word(0)]), writeClasses: ["call", word(1)] }),
    },
    {
      pbx: { pbx: word(5), name: word(6), demo: false },
      way: {
        host,
        port: 5038,
        username: word(7),
        tls: "off",
        loopback: known(false),
        ownAddresses: [word(1)],
      },
    },
  );
};

property.prop([fc.array(private_, { minLength: 3, maxLength: 12 })])(
  "no name, number, address or secret of the facts stands in it",
  (words) => {
    const facts = spoilt(words);
    const text = JSON.stringify(bundleOf(facts, diagnose(facts)));
    // The year and the number of an advisory are digits of ours.
    const own = [
      JSON.stringify(bundleOf(spoilt(["-"]), diagnose(spoilt(["-"])))),
      new Date(facts.at).toISOString(),
    ].join();
    for (const word of words) if (!own.includes(word)) expect(text).not.toContain(word);
  },
);

property.prop([fc.array(private_, { minLength: 3, maxLength: 12 })])(
  "nothing in it is as long as the number of a phone",
  (words) => {
    const facts = spoilt(words);
    const { made, ...rest } = bundleOf(facts, diagnose(facts));
    expect(made).toMatch(/^\d{4}-/);
    expect(JSON.stringify(rest).replaceAll(/GHSA-[\w-]+/g, "")).not.toMatch(/\d{6}/);
  },
);

test("one name has one pseudonym within a bundle, and another in the next", () => {
  const facts = spoilt(["support", "sales", "backoffice"]);
  const one = JSON.stringify(bundleOf(facts, []));
  const names = [...one.matchAll(/queue-[a-p]{8}/g)].map(([name]) => name);
  expect(new Set(names).size).toBe(3);
  expect(names.length).toBeGreaterThan(5);
  expect(JSON.stringify(bundleOf(facts, []))).not.toContain(names[0]);
});

test("tells the failure where there was no session", () => {
  expect(bundleOf(unreachable, diagnose(unreachable))).toMatchObject({
    facts: { session: { failure: "connect-refused" } },
    findings: [{ id: "no-connection", severity: "problem" }, { id: "not-known" }, { id: "fine" }],
  });
});
