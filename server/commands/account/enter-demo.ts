// One click into the demo, so that a newcomer is inside in a second. Only where nothing real can be reached: the demo PBX, a
// browser on this very machine, and no proxy between.
import { z } from "zod";
import { AccessRefused } from "#lib/errors.ts";
import { demoRoles, demoUser } from "#server/auth/demo-users.ts";
import { defineCommand } from "#server/commands/command.ts";

export const enterDemo = defineCommand({
  name: "enter-demo",
  title: "Signs in to the demo as one of its people; refused wherever the floor is a real one.",
  method: "POST",
  path: "/api/v1/session/demo",
  access: "public",
  audit: "always",
  input: z.object({ role: z.enum(demoRoles) }),
  output: z.object({ status: z.enum(["signed-in", "second-factor"]) }),
  target: ({ role }) => role,
  run: async ({ role }, { actor, resources, reply }) => {
    if (resources.process.mode !== "demo" || !actor.onThisMachine)
      throw new AccessRefused(
        "forbidden",
        "The demo is entered on the machine that runs it, and nowhere else.",
      );
    const person = [...resources.tables.all("members").values()].find(({ interface: name }) =>
      /^PJSIP\/\d+$/.test(name),
    );
    const agent =
      person === undefined ? null : { interface: person.interface, extension: person.interface.slice(6) };
    const id = await demoUser(resources.db, resources.users, role, agent);
    const { status, cookies } = await resources.signIn.as(id, actor);
    for (const cookie of cookies) reply.append("Set-Cookie", cookie);
    return { status };
  },
});
