import { expect, test } from "vitest";
import type { Principal } from "./principal.ts";
import { viewerOf, viewerSchema } from "./viewer.ts";

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
