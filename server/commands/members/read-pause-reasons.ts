import { z } from "zod";
import { pauseReasonsSchema } from "#lib/verbs/member-forms.ts";
import { defineCommand } from "#server/commands/command.ts";

/** Whoever may pause picks from them, and nothing of them is secret. */
export const readPauseReasons = defineCommand({
  name: "read-pause-reasons",
  title:
    "Reads which reasons a pause may have, which of them count as work, and whether another text will do.",
  method: "GET",
  path: "/api/v1/members/pause-reasons",
  access: "signed-in",
  audit: "refusals",
  input: z.object({}),
  output: pauseReasonsSchema,
  run: (_input, { resources }) => resources.memberRules.pauseReasons(),
});
