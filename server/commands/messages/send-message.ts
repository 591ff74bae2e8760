import { messageFormSchema, sentAnswerSchema } from "#lib/verbs/message-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { linkedUsers } from "#server/messages/message-store.ts";
import { receiversOf } from "#server/messages/receivers.ts";
import { peopleMeant, queuesMeant } from "./audience.ts";

/** Kept before it is answered: who is away reads it when they come back. */
export const sendMessage = defineCommand({
  name: "send-message",
  title: "Sends a message to a person, to the members of a queue, or to everybody on the floor.",
  method: "POST",
  path: "/api/v1/messages",
  access: "messages.send",
  queuesOf: ({ to }, tables, asker) => queuesMeant(to, tables, asker),
  audit: "always",
  input: messageFormSchema,
  output: sentAnswerSchema,
  target: ({ to }) =>
    to.kind === "everybody" ? "everybody" : to.kind === "queue" ? `queue ${to.queue}` : to.person,
  detail: ({ text, urgent }) => ({ length: text.length, urgent }),
  run: async ({ to, text, urgent }, context) => {
    const sender = callerOf(context);
    const { tables, db, messages, process } = context.resources;
    const { people, name } = peopleMeant(to, tables, sender);
    const users = await linkedUsers(db, process.mode === "demo");
    const receivers = receiversOf(people, users, sender.kind === "user" ? sender.id : null, tables);
    const id = await messages.send({ sender, to, toName: name, text, urgent, receivers });
    return { id, receivers: receivers.receivers.length, unreached: receivers.unreached };
  },
});
