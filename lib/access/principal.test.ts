import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import { step } from "#lib/state/step.ts";
import { Tables } from "#lib/state/tables.ts";
import { type Permission, permissions, perQueue, wholeFloor } from "./permission.ts";
import { may, mayAnywhere, ownQueuesOf, type Principal, scopeOf } from "./principal.ts";
import { builtInRoles, type QueueRef, roleSchema } from "./role.ts";

const sales: QueueRef = { pbx, queue: "1" };
const support: QueueRef = { pbx, queue: "10" };

function floorWith(...members: readonly (readonly [queue: string, name: string, follows: string])[]): Tables {
  const tables = new Tables();
  step(tables, { type: "link-changed", pbx, at: 1_000_000, link: { status: "live" } });
  step(tables, firstSnapshot);
  for (const [queue, name, stateInterface] of members) {
    const member = {
      queue,
      interface: name,
      stateInterface,
      name: "Anna",
      membership: "dynamic",
      penalty: 0,
      paused: false,
      status: "not-in-use",
      inCall: false,
      callsTaken: 0,
      pausedReason: "",
      lastCallSeconds: 0,
      lastPauseSeconds: 0,
      loginSeconds: 0,
      ringInUse: null,
      wrapupSeconds: 0,
    } as const;
    step(tables, { type: "member-added", pbx, at: 2_000_000, member });
  }
  return tables;
}

const somebody: Principal = {
  kind: "user",
  id: "1",
  name: "somebody",
  roleId: "some",
  grants: {},
  queues: null,
  numbers: "full",
  agent: null,
  sessionId: null,
  demo: false,
};

const permission = fc.constantFrom(...permissions);

test.prop([permission])("nothing is allowed that was not granted", (name) => {
  expect(may(somebody, name)).toBe(false);
  expect(may(somebody, name, sales)).toBe(false);
  expect(mayAnywhere(somebody, name)).toBe(false);
});

test.prop([permission])("a grant reaches no further than the queues that are seen", (name) => {
  const principal = { ...somebody, grants: { [name]: true }, queues: [sales] };
  expect(may(principal, name, sales)).toBe(!wholeFloor.has(name));
  expect(may(principal, name, support)).toBe(false);
  if (perQueue.has(name)) expect(may(principal, name)).toBe(false);
});

test("what tells of the whole floor, or shows numbers, is not for who sees less", () => {
  const all = { ...somebody, grants: { "manager.use": true, "metrics.read": true } as const };
  expect(may(all, "manager.use")).toBe(true);
  expect(may({ ...all, numbers: "masked" }, "manager.use")).toBe(false);
  expect(may({ ...all, numbers: "masked" }, "metrics.read")).toBe(true);
  for (const queues of ["own" as const, [sales]]) {
    expect(may({ ...all, queues }, "manager.use")).toBe(false);
    expect(mayAnywhere({ ...all, queues }, "metrics.read")).toBe(false);
  }
});

test("a grant for some queues holds there alone, and not for the whole floor", () => {
  const principal = { ...somebody, grants: { "members.pause": [sales] } };
  expect(may(principal, "members.pause", sales)).toBe(true);
  expect(may(principal, "members.pause", support)).toBe(false);
  expect(may(principal, "members.pause")).toBe(false);
  expect(mayAnywhere(principal, "members.pause")).toBe(true);
  expect(mayAnywhere({ ...somebody, grants: { "members.pause": [] } }, "members.pause")).toBe(false);
});

test("a queue of the same name on another PBX is another queue", () => {
  const principal = { ...somebody, grants: { "members.pause": true as const }, queues: [sales] };
  expect(may(principal, "members.pause", { pbx: "other", queue: "1" })).toBe(false);
});

test("an agent sees the queues of their own memberships, by interface or by state interface", () => {
  const tables = floorWith(["1", "Local/201@agents/n", "PJSIP/201"], ["10", "PJSIP/202", "PJSIP/202"]);
  for (const name of ["Local/201@agents/n", "PJSIP/201"]) {
    const agent = { interface: name, extension: "201", context: null };
    const principal = { ...somebody, agent, queues: "own" as const, grants: { "floor.view": true as const } };
    expect(ownQueuesOf(principal, tables)).toEqual([sales]);
    expect(scopeOf(principal, tables)?.queues).toEqual([keyOf(pbx, "1")]);
    expect(may(principal, "floor.view", sales, ownQueuesOf(principal, tables))).toBe(true);
    expect(may(principal, "floor.view", support, ownQueuesOf(principal, tables))).toBe(false);
  }
});

test("who may not view the floor has no scope, and a user without a person sees no queue as their own", () => {
  const tables = floorWith();
  expect(scopeOf(somebody, tables)).toBeNull();
  const unlinked = { ...somebody, queues: "own" as const, grants: { "floor.view": true as const } };
  expect(scopeOf(unlinked, tables)?.queues).toEqual([]);
});

test("the roles that come with Centrala are roles, and each can do less than the one before", () => {
  let before: readonly Permission[] = permissions;
  for (const { builtIn, ...role } of builtInRoles) {
    expect(builtIn).toBe(true);
    expect(roleSchema.parse(role)).toEqual(role);
    const granted = permissions.filter((name) => role.grants[name] === true);
    expect(before).toEqual(expect.arrayContaining(granted.filter((name) => name !== "own.state")));
    before = granted;
  }
});

test.prop([permission])("only what is about queues can be granted for some queues", (name) => {
  const role = { id: "x", name: "X", grants: { [name]: [sales] }, queues: null, numbers: "full" };
  expect(roleSchema.safeParse(role).success).toBe(perQueue.has(name));
});
