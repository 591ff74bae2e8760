import { expect, test } from "vitest";
import type { Principal } from "./principal.ts";
import { viewerMay, viewerOf, viewerSchema } from "./viewer.ts";

const anna: Principal = {
  kind: "user",
  id: "1",
  name: "anna",
  roleId: "agent",
  grants: { "floor.view": true },
  queues: null,
  numbers: "full",
  agent: null,
  sessionId: null,
  demo: false,
};

test("a page learns which kind of queues its viewer sees, and none of their names", () => {
  expect(viewerOf(anna).queues).toBe("all");
  expect(viewerOf({ ...anna, queues: "own" }).queues).toBe("own");
  const some = viewerOf({ ...anna, queues: [{ pbx: "main", queue: "secret" }] });
  expect(some.queues).toBe("some");
  expect(JSON.stringify(some)).not.toContain("secret");
  expect(viewerOf({ ...anna, queues: [] }).queues).toBe("some");
});

test("what a page is told of its viewer is what it reads", () => {
  expect(viewerSchema.parse(viewerOf(anna))).toEqual(viewerOf(anna));
});

const sales = { pbx: "main", queue: "sales" };
const support = { pbx: "main", queue: "support" };

test("what is granted for one queue is offered there and nowhere else", () => {
  const viewer = viewerOf({ ...anna, grants: { "members.pause": [sales], "members.login": true } });
  expect(viewerMay(viewer, "members.pause", sales)).toBe(true);
  expect(viewerMay(viewer, "members.pause", support)).toBe(false);
  expect(viewerMay(viewer, "members.pause", null)).toBe(false);
  expect(viewerMay(viewer, "members.login", support)).toBe(true);
  expect(viewerMay(viewer, "members.penalty", sales)).toBe(false);
  expect(viewerSchema.parse(viewer)).toEqual(viewer);
});

test("what belongs to no queue is offered to those who see all of them", () => {
  const grants = { "calls.hangup": true, "calls.originate": true } as const;
  expect(viewerMay(viewerOf({ ...anna, grants }), "calls.hangup", null)).toBe(true);
  const some = viewerOf({ ...anna, grants, queues: [sales] });
  expect(viewerMay(some, "calls.hangup", null)).toBe(false);
  expect(viewerMay(some, "calls.hangup", sales)).toBe(true);
  expect(viewerMay(some, "calls.originate", null)).toBe(true);
});

test("a grant in a queue that the role does not see names it to nobody", () => {
  const viewer = viewerOf({ ...anna, grants: { "members.pause": [sales, support] }, queues: [support] });
  expect(viewer.only["members.pause"]).toEqual([support]);
});
