import { z } from "zod";
import { receivedMessagesSchema } from "#lib/verbs/message-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const listOwnMessages = defineCommand({
  name: "list-own-messages",
  title: "Lists the messages to the caller of the last seven days, the newest first.",
  method: "GET",
  path: "/api/v1/messages",
  access: "signed-in",
  audit: "refusals",
  input: z.strictObject({}),
  output: receivedMessagesSchema,
  run: async (_input, context) => {
    const { kind, id } = callerOf(context);
    return { messages: kind === "user" ? [...(await context.resources.messages.received(id))] : [] };
  },
});
