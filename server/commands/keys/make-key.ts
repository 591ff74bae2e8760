import { z } from "zod";
import { newKeySchema } from "#lib/access/key-form.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { refuseBeyondOwnRole } from "#server/commands/people/beyond-own.ts";

const dayMs = 86_400_000;

export const makeKey = defineCommand({
  name: "make-key",
  title: "Makes an API key; the answer is the only place where it ever stands.",
  method: "POST",
  path: "/api/v1/keys",
  access: "keys.manage",
  audit: "always",
  input: newKeySchema,
  output: z.object({ id: z.string(), key: z.string() }),
  target: ({ name }) => name,
  detail: ({ roleId, queues, days }) => ({ roleId, queues, days }),
  run: ({ name, roleId, queues, days }, context) => {
    refuseBeyondOwnRole({ roleId, queues, numbers: null }, context);
    const caller = callerOf(context);
    return context.resources.keys.make({
      name,
      roleId,
      queues,
      expiresAt: days === null ? null : context.now + days * dayMs,
      ownerId: caller.kind === "user" ? caller.id : null,
    });
  },
});
