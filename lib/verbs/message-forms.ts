// What is said when somebody sends a message, and what they and its readers may ask of it.
import { z } from "zod";
import { oneLine, queueRefSchema } from "#lib/access/role.ts";
import { longestMessage } from "#lib/model/message.ts";

/** Line breaks are all that it may hold of control characters, and something in it must be seen. */
export const messageText = z
  .string()
  .trim()
  .min(1)
  .max(longestMessage)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
  .regex(/[^\s\p{Cf}]/u);

export const messageToSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), pbx: oneLine(64), person: oneLine(200) }),
  queueRefSchema.extend({ kind: z.literal("queue") }),
  /** Whom the sender sees on the floor and may write to. */
  z.strictObject({ kind: z.literal("everybody") }),
]);
export type SendTo = z.infer<typeof messageToSchema>;

export const messageFormSchema = z.strictObject({
  to: messageToSchema,
  text: messageText,
  urgent: z.boolean().default(false),
});

export const sentAnswerSchema = z.object({
  id: z.string(),
  /** Accounts that it goes to. */
  receivers: z.number(),
  /** People who were meant and have no account linked to them. */
  unreached: z.number(),
});

export const messageId = z.string().regex(/^[0-9a-f-]{36}$/);
export const messageRefSchema = z.strictObject({ id: messageId });

const instant = z.number().nullable();
const message = z.object({
  id: z.string(),
  at: z.number(),
  text: z.string(),
  urgent: z.boolean(),
});

export const receivedMessageSchema = message.extend({
  from: z.string(),
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person") }),
    z.object({ kind: z.literal("queue"), pbx: z.string(), queue: z.string() }),
    z.object({ kind: z.literal("everybody") }),
  ]),
  readAt: instant,
});
export type ReceivedMessage = z.infer<typeof receivedMessageSchema>;
export const receivedMessagesSchema = z.object({ messages: z.array(receivedMessageSchema) });

export const sentMessageSchema = message.extend({
  to: z.object({ kind: z.enum(["person", "queue", "everybody"]), name: z.string() }),
  receivers: z.number(),
  delivered: z.number(),
  read: z.number(),
  unreached: z.number(),
});
export type SentMessage = z.infer<typeof sentMessageSchema>;
export const sentMessagesSchema = z.object({ messages: z.array(sentMessageSchema) });

export const receiptSchema = z.object({
  name: z.string(),
  deliveredAt: instant,
  readAt: instant,
});
export type Receipt = z.infer<typeof receiptSchema>;
/** Who has not read it yet comes first. */
export const receiptsSchema = z.object({ receipts: z.array(receiptSchema) });
