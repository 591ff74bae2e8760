import { expect, test } from "vitest";
import { whyNothing } from "./why-nothing.ts";

const agent = { interface: "PJSIP/201", extension: "201", context: null };

test("only who sees the whole floor is told that it is empty", () => {
  expect(whyNothing({ queues: "all", agent: null })).toBe("none");
  expect(whyNothing({ queues: "all", agent })).toBe("none");
  expect(whyNothing({ queues: "some", agent })).toBe("noneOfSome");
});

test("who sees their own queues is told whether the account or the person lacks something", () => {
  expect(whyNothing({ queues: "own", agent: null })).toBe("unlinked");
  expect(whyNothing({ queues: "own", agent })).toBe("noOwnQueue");
});
