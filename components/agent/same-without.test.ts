import { expect, test } from "vitest";
import { sameWithout } from "./same-without.ts";

const same = (address: string | null, withParam: string) => sameWithout("agent", address, withParam);

test("the list under a sheet is known whatever the order and the escapes of its filters", () => {
  expect(same("https://x.example/agents", "https://x.example/agents?agent=demo.201")).toBe(true);
  expect(
    same(
      "https://x.example/agents?view=table&state=paused,hold",
      "https://x.example/agents?agent=a&state=paused%2Chold&view=table",
    ),
  ).toBe(true);
});

test("another page, other filters, another person's sheet and no entry are not the list", () => {
  const sheet = "https://x.example/agents?agent=a";
  expect(same("https://x.example/queues", sheet)).toBe(false);
  expect(same("https://x.example/agents?q=b", sheet)).toBe(false);
  expect(same("https://x.example/agents?agent=b", sheet)).toBe(false);
  expect(same(null, sheet)).toBe(false);
});
