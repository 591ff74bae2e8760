import { z } from "zod";
import { messageRefSchema } from "#lib/verbs/message-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** A key reads nothing: no message goes to one. */
export const markMessageRead = defineCommand({
  name: "mark-message-read",
  title: "Says that the caller has read a message to them.",
  method: "POST",
  path: "/api/v1/messages/{id}/read",
  access: "signed-in",
  audit: "always",
  input: messageRefSchema,
  output: z.object({}),
  target: ({ id }) => id,
  run: async ({ id }, context) => {
    const { kind, id: userId } = callerOf(context);
    await context.resources.messages.read(kind === "user" ? userId : "", id);
    return {};
  },
});
