import { expect, test } from "vitest";
import { Line } from "./line.ts";

test("lets in one at a time, in the order of asking", async () => {
  const line = new Line();
  const order: string[] = [];
  await line.enter();
  const others = ["a", "b", "c"].map(async (name) => {
    await line.enter();
    order.push(name);
    line.leave();
  });
  expect(order).toEqual([]);
  line.leave();
  await Promise.all(others);
  expect(order).toEqual(["a", "b", "c"]);
});

test("turns away who would wait for ever, and goes on without them", async () => {
  const line = new Line(1);
  await line.enter();
  await expect(line.enter()).rejects.toMatchObject({ code: "database-busy" });
  line.leave();
  await line.enter();
  line.leave();
});
