// Nobody who is refused fills the disk, and nothing of what they tried goes unsaid.
import { afterEach, expect, test } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";

type Doors = Awaited<ReturnType<typeof doorsForTest>>;

const opened: Doors[] = [];

async function open(): Promise<Doors> {
  const doors = await doorsForTest();
  opened.push(doors);
  return doors;
}

afterEach(async () => {
  for (const doors of opened.splice(0)) await doors.close();
});

const refusal = { principal: null, address: "192.0.2.1", verb: "sign-in", target: "", detail: {} } as const;
const as = (name: string) => ({ kind: "sign-in", name }) as const;
const rowsOf = ({ db }: Doors) =>
  db.selectFrom("audit").select(["actor_name", "target", "result", "detail"]).orderBy("id").execute();

test("a stranger's refusals are one row a minute, and what was not written is summed up without a further one", async () => {
  const doors = await open();
  for (let n = 0; n < 500; n++)
    await doors.audit.write({ ...refusal, as: as(`n${n}`), result: "credentials-wrong" });
  expect(await rowsOf(doors)).toHaveLength(1);
  doors.clock.now += 60_000;
  await doors.audit.settle();
  const [, sum, ...others] = await rowsOf(doors);
  expect(others).toEqual([]);
  const tried = Array.from({ length: 10 }, (_, n) => `n${n + 1}`);
  expect(JSON.parse(sum?.detail ?? "")).toEqual({ more: 499, tried });
});

test("IPv6 addresses of one network are one stranger", async () => {
  const doors = await open();
  for (let n = 0; n < 50; n++)
    await doors.audit.write({
      ...refusal,
      address: `2001:db8::${n}`,
      as: as("x"),
      result: "credentials-wrong",
    });
  expect(await rowsOf(doors)).toHaveLength(1);
});

test("refusals of somebody who is known are summed up too; what was done is written each time", async () => {
  const doors = await open();
  const principal = { kind: "user", id: "7", name: "anna" } as Principal;
  const one = { ...refusal, principal, verb: "remove-user" };
  for (let n = 0; n < 100; n++) await doors.audit.write({ ...one, target: `t${n}`, result: "forbidden" });
  for (let n = 0; n < 30; n++) await doors.audit.write({ ...one, target: "done", result: "ok" });
  await doors.audit.close();
  const rows = await rowsOf(doors);
  expect(rows.filter(({ result }) => result === "ok")).toHaveLength(30);
  const refused = rows.filter(({ result }) => result === "forbidden");
  expect(refused).toHaveLength(11);
  expect(JSON.parse(refused.at(-1)?.detail ?? "")).toMatchObject({ more: 90 });
});
