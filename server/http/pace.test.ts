import { expect, test } from "vitest";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { Pace } from "./pace.ts";

const many = (pace: Pace, times: number, ...who: Parameters<Pace["take"]>) =>
  Promise.allSettled(Array.from({ length: times }, () => pace.take(...who)));

test("who runs wild is told when to come again, and nobody else is slowed", async () => {
  const pace = new Pace();
  const answers = await many(pace, 400, anybody, "192.0.2.1");
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(100);
  expect(refused[0]?.reason).toMatchObject({ code: "too-many-requests", details: { seconds: 10 } });
  await pace.take({ ...anybody, id: "other" }, "192.0.2.1");
  await pace.take(null, "192.0.2.1");
});

test("strangers are counted by their address", async () => {
  const pace = new Pace();
  await many(pace, 300, null, "192.0.2.1");
  await expect(pace.take(null, "192.0.2.1")).rejects.toMatchObject({ code: "too-many-requests" });
  await pace.take(null, "192.0.2.2");
});
