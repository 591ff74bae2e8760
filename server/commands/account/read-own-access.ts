import { z } from "zod";
import { viewerOf, viewerSchema } from "#lib/access/viewer.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** Who am I here, and what may I do? */
export const readOwnAccess = defineCommand({
  name: "read-own-access",
  title: "Who the caller is and what they may do.",
  method: "GET",
  path: "/api/v1/session",
  access: "signed-in",
  audit: "refusals",
  input: z.object({}),
  output: viewerSchema,
  run: (_input, context) => viewerOf(callerOf(context)),
});
