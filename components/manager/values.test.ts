// The plain parts of the manager page: what is listed, what is sent, what stands in which cell.
import { describe, expect, test } from "vitest";
import type { ActionDetail, ActionSummary } from "#lib/manager/action.ts";
import { emptyValues, sentOf, valuesSchema, wireText } from "./action-values.ts";
import { arrangeActions, rightsOf } from "./arrange-actions.ts";
import { summaryOf } from "./event-words.ts";
import { tableOf } from "./table-of.ts";

const action = (some: Partial<ActionSummary>): ActionSummary => ({
  name: "QueueStatus",
  group: "queues",
  effect: "reads",
  state: "granted",
  classes: [],
  synopsis: "Show queue status.",
  ...some,
});

const actions = [
  action({}),
  action({ name: "Originate", group: "calls", effect: "changes", classes: ["originate"], synopsis: "" }),
  action({ name: "QueuePause", effect: "changes", classes: ["agent"], state: "not-granted", synopsis: "" }),
  action({ name: "Monitor", group: "recording", classes: ["call"], state: "absent", synopsis: "" }),
];

describe("the list", () => {
  const names = (typed: string, show: Parameters<typeof arrangeActions>[1]["show"], right = "") =>
    arrangeActions(actions, { typed, show, right }).flatMap((each) => each.actions.map(({ name }) => name));

  test("stands by subject, and hides what cannot be used until asked", () => {
    expect(names("", "granted")).toEqual(["Originate", "QueueStatus"]);
    expect(names("", "all")).toEqual(["Originate", "QueueStatus", "QueuePause", "Monitor"]);
    expect(names("", "not-granted")).toEqual(["QueuePause"]);
    expect(names("", "reads")).toEqual(["QueueStatus"]);
  });

  test("is found by name and by what Asterisk says of it, and by right", () => {
    expect(names("queue show", "all")).toEqual(["QueueStatus"]);
    expect(names("", "all", "none")).toEqual(["QueueStatus"]);
    expect(names("", "all", "agent")).toEqual(["QueuePause"]);
    expect(rightsOf(actions)).toEqual(["agent", "call", "originate"]);
  });
});

describe("the form", () => {
  const detail: ActionDetail = {
    ...action({ name: "Login" }),
    fields: [
      { name: "Username", kind: "text", required: true },
      { name: "Secret", kind: "secret", required: false },
      { name: "Timeout", kind: "number", required: false },
      { name: "Variable", kind: "variables", required: false },
    ],
    openEnded: true,
    documentation: null,
  };

  test("sends what was filled in, a repeated header as often", () => {
    const rows = [
      { name: "Username", value: "me" },
      { name: "Secret", value: "" },
      { name: "Variable", value: "A=1" },
      { name: "Variable", value: "B=2" },
    ];
    const extras = [
      { name: " Header ", value: "x" },
      { name: "", value: "y" },
    ];
    expect(sentOf({ rows, extras }).map(({ name, value }) => `${name}=${value}`)).toEqual([
      "Username=me",
      "Variable=A=1",
      "Variable=B=2",
      "Header=x",
    ]);
  });

  test("marks the row that is wrong", () => {
    const { rows } = emptyValues(detail);
    rows[2] = { name: "Timeout", value: "soon" };
    const { error } = valuesSchema(detail).safeParse({ rows, extras: [] });
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["rows.0.value", "required"],
      ["rows.2.value", "number"],
    ]);
  });

  test("shows what would go out, but no secret", () => {
    const sent = [
      { name: "Username", value: "me" },
      { name: "Secret", value: "hush" },
    ];
    expect(wireText(detail, sent)).toBe("Action: Login\nUsername: me\nSecret: •••");
  });
});

test("an answer's columns are those of all its rows", () => {
  const items = [
    {
      event: "Status",
      fields: [["A", "1"] as const, ["Variable", "x=1"] as const, ["Variable", "y=2"] as const],
    },
    { event: "Status", fields: [["B", "2"] as const] },
  ];
  expect(tableOf(items)).toEqual({
    columns: ["A", "Variable", "B"],
    rows: [
      ["1", "x=1, y=2", ""],
      ["", "", "2"],
    ],
  });
});

test("an event in a few words", () => {
  const text = "Event: VarSet\nPrivilege: dialplan,all\nChannel: PJSIP/1\nVariable: A\nValue: 1";
  expect(summaryOf({ seq: 1, at: 0, name: "VarSet", classes: ["dialplan"], text })).toBe("PJSIP/1 · A · 1");
});
