import { z } from "zod";
import { sentMessagesSchema } from "#lib/verbs/message-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { nameFor } from "./name-for.ts";

export const listSentMessages = defineCommand({
  name: "list-sent-messages",
  title:
    "Lists what the caller has sent in the last seven days, and to how many it was shown and who read it.",
  method: "GET",
  path: "/api/v1/messages/sent",
  access: "messages.send",
  audit: "refusals",
  input: z.strictObject({}),
  output: sentMessagesSchema,
  run: async (_input, context) => {
    const sender = callerOf(context);
    const sent = await context.resources.messages.sent(sender);
    return {
      messages: sent.map((message) => ({
        ...message,
        to:
          message.to.kind === "person"
            ? { ...message.to, name: nameFor(sender, message.to.name) }
            : message.to,
      })),
    };
  },
});
