// What our matcher says that a filter lets through is what Asterisk sends: by the Filter action and by lines of
// manager.conf, in both syntaxes on 22 and in the old one on 16, over real events and such as were made up to be awkward.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { type ManagerPlan, managers } from "#e2e/lab/plan.ts";
import {
  configLine,
  type FilterRule,
  type FilterSyntax,
  filterSyntaxFor,
  type RawFilter,
  rawFilterOf,
} from "#lib/manager/event-filter.ts";
import { compileFilters } from "#lib/manager/match-filter.ts";
import type { AmiAction } from "#server/ami/action.ts";
import { events, ping } from "#server/ami/actions/session.ts";
import { systemClock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { managerFloor, settingsOf } from "./manager-lab.ts";

const rule = (text: Partial<FilterRule>): FilterRule => ({
  exclude: true,
  event: "",
  header: "",
  method: "none",
  value: "",
  ...text,
});

const rules: readonly FilterRule[] = [
  rule({ event: "VarSet" }),
  rule({ event: "User" }),
  rule({ event: "UserEvent", exclude: false }),
  rule({ header: "Colour" }),
  rule({ header: "Colo" }),
  rule({ event: "UserEvent", header: "Colour", method: "exact", value: "red" }),
  rule({ event: "UserEvent", header: "Colour", method: "exact", value: "red", exclude: false }),
  rule({ header: "Colour", method: "starts_with", value: "dark " }),
  rule({ header: "Colour", method: "ends_with", value: "(2)" }),
  rule({ header: "Colour", method: "contains", value: "a;b" }),
  rule({ header: "Colour", method: "contains", value: "$[x]*" }),
  rule({ method: "contains", value: "Colour: red" }),
  rule({ event: "UserEvent", method: "contains", value: "grün" }),
  rule({ header: "Colour", method: "regex", value: "^[[:alpha:]]+$" }),
  rule({ method: "regex", value: "UserEvent: (Lamp|Door)[[:cntrl:]]+Colour" }),
  rule({ method: "regex", value: "^UserEvent: Lamp$" }),
  rule({ method: "regex", value: "Colour: .*Last: yes" }),
  rule({ header: "Privilege", method: "contains", value: "user" }),
];

const sets: readonly (readonly FilterRule[])[] = [
  ...rules.map((one) => [one]),
  [rule({ event: "UserEvent", exclude: false }), rule({ header: "Colour", method: "exact", value: "red" })],
  [
    rule({ header: "Colour", method: "contains", value: "red", exclude: false }),
    rule({ event: "VarSet", exclude: false }),
    rule({ header: "Colour", method: "ends_with", value: "(2)" }),
  ],
];

/** Raw ones that the builder would never write. */
const strange: readonly (readonly RawFilter[])[] = [
  [{ criteria: null, filter: "Event: User" }],
  [{ criteria: null, filter: "!Colour: *[^ ]*d" }],
  [{ criteria: null, filter: "Colour: [])(]" }],
  [{ criteria: null, filter: "Colour: [[:alpha:]]+[[:cntrl:]]" }],
  [{ criteria: null, filter: "Colour: gr.n[[:cntrl:]]" }],
  [{ criteria: null, filter: "Colour: [a-r;-]+[[:cntrl:]]" }],
  [{ criteria: null, filter: "Colour: a{2,3}b" }],
  [{ criteria: null, filter: "Colour: \\$.x" }],
  [{ criteria: "name(UserEvent),header(Colour:),method(exact)", filter: "!red" }],
  [{ criteria: "header(Colour) , method(contains)", filter: "e" }],
  [{ criteria: "method(starts_with)", filter: "Event: User" }],
  [{ criteria: "action(exclude),method(ends_with)", filter: "Last: yes" }],
];

const colours = [
  "red",
  "dark red",
  "red (2)",
  "a;b",
  "x$[x]*y",
  "grün",
  "",
  " red",
  "aab",
  "aaaab",
  "])(",
  "$ x",
];

describe.each(labVersions)("Asterisk %i", (version) => {
  const syntax: FilterSyntax = version === 22 ? "advanced" : "legacy";
  const both: readonly FilterSyntax[] = version === 22 ? ["advanced", "legacy"] : ["legacy"];
  const said = both
    .flatMap((one) => sets.map((set) => ({ said: one, raw: rawOf(set, one) })))
    .filter(isSayable);
  const users: readonly ManagerPlan[] = said.map(({ raw }, place) => ({
    name: `filter${place}`,
    secret: "sieve",
    read: "user,dialplan",
    write: "reporting",
    settings: raw.map(configLine),
  }));
  let lab: Lab;
  const sessions: AmiSession[] = [];

  beforeAll(async () => {
    lab = await startLab({ version, plan: managerFloor(users) });
  });
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.leave()));
    await lab.stop();
  });

  const open = async (user: ManagerPlan): Promise<{ session: AmiSession; heard: string[] }> => {
    const heard: string[] = [];
    const handlers = {
      wants: () => true,
      onEvent: ({ message }: { message: { text: string } }) => heard.push(message.text),
    };
    const session = await openSession(settingsOf(lab, user), handlers, systemClock);
    sessions.push(session);
    return { session, heard };
  };

  /** Makes the events and resolves when all of these sessions have heard what they will. */
  const makeEvents = async (all: readonly AmiSession[]): Promise<void> => {
    for (const [place, Colour] of colours.entries()) {
      const name = place % 2 === 0 ? "Lamp" : "Door";
      await lab.amiAction({ Action: "UserEvent", UserEvent: name, Colour, Last: "yes" });
    }
    await lab.amiAction({ Action: "Setvar", Variable: "GLOBAL_COLOUR", Value: "red" });
    await lab.amiAction({ Action: "UserEvent", UserEvent: "Lamp", Size: "2" });
    for (const session of all) await session.send(ping);
  };

  const expected = (reference: readonly string[], raw: readonly RawFilter[]) =>
    reference.filter(compileFilters(raw, syntax).passes);

  test("knows which syntax this Asterisk has", async () => {
    expect(filterSyntaxFor(await lab.cli("core show version"))).toBe(syntax);
  });

  test("the lines in manager.conf pass what the matcher passes", async () => {
    const reference = await open(managers.driver);
    await reference.session.send(events("user,dialplan"));
    const filtered: { heard: string[]; raw: readonly RawFilter[] }[] = [];
    for (const [place, { raw }] of said.entries()) {
      const user = users[place];
      if (user === undefined) continue;
      const { session, heard } = await open(user);
      await session.send(events("user,dialplan"));
      filtered.push({ heard, raw });
    }
    await makeEvents(sessions);
    expect(reference.heard.length).toBeGreaterThanOrEqual(colours.length + 2);
    for (const { heard, raw } of filtered) {
      expect([raw, heard]).toEqual([raw, expected(reference.heard, raw)]);
    }
    const dropped = filtered.filter(({ heard }) => heard.length < reference.heard.length);
    expect(dropped.length).toBeGreaterThan(filtered.length / 2);
  });

  test("filters added to a session pass what the matcher passes, odd ones too", async () => {
    const reference = await open(managers.driver);
    await reference.session.send(events("user,dialplan"));
    const filtered: { heard: string[]; raw: readonly RawFilter[] }[] = [];
    for (const raw of [...said.map((each) => each.raw), ...strange]) {
      const { session, heard } = await open(managers.driver);
      for (const one of raw) await session.send(add(one));
      await session.send(events("user,dialplan"));
      filtered.push({ heard, raw });
    }
    await makeEvents(sessions);
    for (const { heard, raw } of filtered) {
      expect([raw, heard]).toEqual([raw, expected(reference.heard, raw)]);
    }
  });

  test("what the matcher calls wrong, Asterisk refuses", async () => {
    const { session } = await open(managers.driver);
    const wrong: readonly RawFilter[] = [
      { criteria: null, filter: "[" },
      { criteria: null, filter: "(" },
      ...(version === 22
        ? [
            { criteria: null, filter: "" },
            { criteria: "name(VarSet)", filter: "x" },
            { criteria: "name(VarSet),method(exact)", filter: "" },
            { criteria: "method(near)", filter: "x" },
            { criteria: "colour(red)", filter: "x" },
          ]
        : []),
    ];
    for (const raw of wrong) {
      expect([raw, compileFilters([raw], syntax).wrong]).toEqual([raw, [0]]);
      await expect(session.send(add(raw))).rejects.toMatchObject({ code: "asterisk-refused" });
    }
  });
});

const add = ({ filter, criteria }: RawFilter): AmiAction<void> => ({
  name: "Filter",
  fields: { Operation: "Add", Filter: filter, MatchCriteria: criteria ?? undefined },
  read: () => undefined,
});

function rawOf(set: readonly FilterRule[], syntax: FilterSyntax): readonly (RawFilter | string)[] {
  return set.map((one) => rawFilterOf(one, syntax));
}

function isSayable(each: {
  said: FilterSyntax;
  raw: readonly (RawFilter | string)[];
}): each is { said: FilterSyntax; raw: readonly RawFilter[] } {
  return each.raw.every((one) => typeof one === "object");
}
