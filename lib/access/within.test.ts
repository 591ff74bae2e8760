import { expect, test } from "vitest";
import { builtInRoles, type Role } from "./role.ts";
import { type Rights, rightsOf, within } from "./within.ts";

const role = (id: string): Role => {
  const found = builtInRoles.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const sales = { pbx: "main", queue: "sales" };
const support = { pbx: "main", queue: "support" };
const rights = (change: Partial<Rights>): Rights => ({
  grants: {},
  queues: [],
  numbers: "hidden",
  ...change,
});

test("each role holds what it holds itself, save for queues that follow a person", () => {
  for (const one of builtInRoles) expect(within(one, one), one.id).toBe(one.queues !== "own");
});

test("an administrator may give everything, and nobody below gives an administrator", () => {
  for (const one of builtInRoles) {
    expect(within(one, role("admin")), one.id).toBe(true);
    if (one.id !== "admin") expect(within(role("admin"), one), one.id).toBe(false);
  }
});

test("a grant in one queue is not enough to give it in another, or everywhere", () => {
  const giver = rights({ grants: { "calls.listen": [sales] }, queues: null });
  expect(within(rights({ grants: { "calls.listen": [sales] } }), giver)).toBe(true);
  expect(within(rights({ grants: { "calls.listen": [sales, support] } }), giver)).toBe(false);
  expect(within(rights({ grants: { "calls.listen": true } }), giver)).toBe(false);
});

test("nobody shows queues or numbers that they do not see", () => {
  const giver = rights({ queues: [sales], numbers: "masked" });
  expect(within(rights({ queues: [sales], numbers: "masked" }), giver)).toBe(true);
  for (const more of [
    { queues: [support] },
    { queues: null },
    { queues: "own" as const },
    { numbers: "full" as const },
  ])
    expect(within(rights(more), giver)).toBe(false);
});

test("what an account says of its own outweighs its role", () => {
  expect(rightsOf(role("viewer"), { queues: [sales], numbers: null })).toMatchObject({
    queues: [sales],
    numbers: "masked",
  });
  expect(rightsOf(role("viewer"), { queues: null, numbers: "full" })).toMatchObject({
    queues: null,
    numbers: "full",
  });
});
