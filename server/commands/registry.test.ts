// Every command is reachable at one place, has a rule, and is refused to those whom the rule leaves out.
import { expect, test } from "vitest";
import { permissions } from "#lib/access/permission.ts";
import { builtInRoles } from "#lib/access/role.ts";
import { Tables } from "#lib/state/tables.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import type { Actor } from "./command.ts";
import { Gate } from "./gate.ts";
import { commands } from "./registry.ts";
import type { Resources } from "./resources.ts";

const written: { verb: string; result: string }[] = [];
const resources = {
  now: () => 0,
  tables: new Tables(),
  audit: { write: async (entry: { verb: string; result: string }) => void written.push(entry) },
} as unknown as Resources;
const gate = new Gate(resources, { error: () => undefined });

const as = (principal: Actor["principal"]): Actor => ({
  principal,
  address: "192.0.2.1",
  onThisMachine: false,
  headers: new Headers(),
});

test("names and addresses are each taken once", () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  expect(new Set(commands.map(({ method, path }) => `${method} ${path}`)).size).toBe(commands.length);
});

test("each says for whom it is, and what changes something leaves a trace", () => {
  for (const { name, access, method, audit, title } of commands) {
    expect(["public", "signed-in", ...permissions], name).toContain(access);
    expect(title, name).toMatch(/^[A-Z].+[.?]$/);
    // It is shown as plain text.
    expect(title, name).not.toContain("`");
    // Coming in writes its own row, under the name that was given.
    if (method !== "GET" && access !== "public") expect(audit, name).toBe("always");
  }
});

const guarded = commands.filter(({ access }) => access !== "public");

test.each(guarded.map((command) => [command.name, command] as const))(
  "%s is refused to strangers, before its input is read",
  async (_name, command) => {
    await expect(gate.execute(command, { nonsense: true }, as(null))).rejects.toMatchObject({
      code: "sign-in-required",
    });
  },
);

for (const { id, grants } of builtInRoles) {
  const left = guarded.filter(
    ({ access, own }) =>
      access !== "signed-in" &&
      !Object.hasOwn(grants, access) &&
      !(own !== undefined && Object.hasOwn(grants, own.permission)),
  );
  if (left.length === 0) continue;
  test.each(left.map((command) => [command.name, command] as const))(
    `%s is refused to the role ${id}, and the refusal is audited`,
    async (name, command) => {
      written.length = 0;
      const principal = { ...anybody, roleId: id, grants };
      await expect(gate.execute(command, {}, as(principal))).rejects.toMatchObject({ code: "forbidden" });
      expect(written).toEqual([expect.objectContaining({ verb: name, result: "forbidden" })]);
    },
  );
}

test("what a command returns beyond what it declared stays at home", async () => {
  const [first] = commands;
  if (first === undefined) throw new Error("no commands");
  const { z } = await import("zod");
  const leaky = {
    ...first,
    access: "public" as const,
    input: z.object({}),
    output: z.object({ shown: z.number() }),
    run: () => ({ shown: 1, passwordHash: "secret" }),
  };
  const { output } = await gate.execute(leaky, {}, as(null));
  expect(output).toEqual({ shown: 1 });
});
