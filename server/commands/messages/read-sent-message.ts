import { RequestRefused } from "#lib/errors.ts";
import { messageRefSchema, receiptsSchema } from "#lib/verbs/message-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { nameFor } from "./name-for.ts";

export const readSentMessage = defineCommand({
  name: "read-sent-message",
  title:
    "Tells of a message that the caller has sent when it was shown to each person and when they read it.",
  method: "GET",
  path: "/api/v1/messages/sent/{id}",
  access: "messages.send",
  audit: "refusals",
  input: messageRefSchema,
  output: receiptsSchema,
  run: async ({ id }, context) => {
    const sender = callerOf(context);
    const receipts = await context.resources.messages.receipts(sender, id);
    if (receipts === null) throw new RequestRefused("not-found", "You have sent no such message.");
    return { receipts: receipts.map((receipt) => ({ ...receipt, name: nameFor(sender, receipt.name) })) };
  },
});
