// The statements behind messages, the same on both engines. A message and its receipts are written together or not at all.
import type { AgentLink } from "#lib/access/principal.ts";
import { messageDays, type OwnMessage } from "#lib/model/message.ts";
import type { Receipt, ReceivedMessage, SentMessage } from "#lib/verbs/message-forms.ts";
import type { Database } from "#server/database/open-database.ts";
import type { MessagesTable } from "#server/database/schema.ts";
import type { LinkedUser, Receiver } from "./receivers.ts";

export type Waiting = {
  readonly userId: string;
  readonly sender: string;
  readonly shown: boolean;
  readonly message: OwnMessage;
};

const dayMs = 86_400_000;
const mostReceived = 100;
const mostSent = 30;
const mostReceipts = 1_000;
/** Read at the start; what is older still stands in its reader's list. */
const mostWaiting = 50_000;
/** An engine takes only so many values in one statement. */
const rowsAtOnce = 100;

export const oldestAt = (now: number) => now - messageDays * dayMs;

/** Accounts that are a person of the floor and may come in; the demo's only where the demo is shown. */
export async function linkedUsers(db: Database, demo: boolean): Promise<readonly LinkedUser[]> {
  let users = db
    .selectFrom("user")
    .select(["id", "name", "agentInterface", "agentExtension", "agentContext"])
    .where("agentInterface", "is not", null)
    .where("disabled", "=", 0);
  if (!demo) users = users.where("demo", "=", 0);
  return (await users.execute()).flatMap(({ id, name, agentInterface, agentExtension, agentContext }) => {
    if (agentInterface === null) return [];
    const agent: AgentLink = { interface: agentInterface, extension: agentExtension, context: agentContext };
    return [{ id, name, agent }];
  });
}

export async function addMessage(
  db: Database,
  message: MessagesTable,
  receivers: readonly Receiver[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto("messages").values(message).execute();
    for (let from = 0; from < receivers.length; from += rowsAtOnce)
      await trx
        .insertInto("message_receipts")
        .values(
          receivers.slice(from, from + rowsAtOnce).map(({ userId, name }) => ({
            message_id: message.id,
            user_id: userId,
            name,
            at: message.at,
            delivered_at: null,
            read_at: null,
          })),
        )
        .execute();
  });
}

export async function waitingMessages(db: Database, now: number): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom("message_receipts as receipt")
    .innerJoin("messages as message", "message.id", "receipt.message_id")
    .selectAll("message")
    .select(["receipt.user_id", "receipt.delivered_at"])
    .where("receipt.read_at", "is", null)
    .where("receipt.at", ">=", oldestAt(now))
    .orderBy("receipt.at", "desc")
    .limit(mostWaiting)
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    sender: `${row.sender_kind}:${row.sender_id}`,
    shown: row.delivered_at !== null,
    message: ownMessage(row),
  }));
}

/** The sender, where there was something to change; null where it was read before. undefined: no such message of theirs. */
export async function markRead(
  db: Database,
  userId: string,
  id: string,
  now: number,
): Promise<string | null | undefined> {
  const message = await db
    .selectFrom("message_receipts as receipt")
    .innerJoin("messages as message", "message.id", "receipt.message_id")
    .select(["message.sender_kind", "message.sender_id"])
    .where("receipt.message_id", "=", id)
    .where("receipt.user_id", "=", userId)
    .executeTakeFirst();
  if (message === undefined) return undefined;
  const { numUpdatedRows } = await db
    .updateTable("message_receipts")
    .set(({ fn, val }) => ({ read_at: now, delivered_at: fn.coalesce("delivered_at", val(now)) }))
    .where("message_id", "=", id)
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 0 ? null : `${message.sender_kind}:${message.sender_id}`;
}

export async function markDelivered(
  db: Database,
  userId: string,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await db
    .updateTable("message_receipts")
    .set({ delivered_at: now })
    .where("user_id", "=", userId)
    .where("message_id", "in", [...ids])
    .where("delivered_at", "is", null)
    .execute();
}

export async function receivedBy(
  db: Database,
  userId: string,
  now: number,
): Promise<readonly ReceivedMessage[]> {
  const rows = await db
    .selectFrom("message_receipts as receipt")
    .innerJoin("messages as message", "message.id", "receipt.message_id")
    .selectAll("message")
    .select("receipt.read_at")
    .where("receipt.user_id", "=", userId)
    .where("receipt.at", ">=", oldestAt(now))
    .orderBy("receipt.at", "desc")
    .limit(mostReceived)
    .execute();
  return rows.map((row) => ({ ...ownMessage(row), readAt: row.read_at }));
}

type Sender = { readonly kind: string; readonly id: string };

export async function sentBy(db: Database, { kind, id }: Sender, now: number): Promise<SentMessage[]> {
  const rows = await db
    .selectFrom("messages as message")
    .leftJoin("message_receipts as receipt", "receipt.message_id", "message.id")
    .select([
      "message.id",
      "message.at",
      "message.text",
      "message.urgent",
      "message.to_kind",
      "message.to_name",
      "message.unreached",
    ])
    .select(({ fn }) => [
      fn.count<number>("receipt.user_id").as("receivers"),
      fn.count<number>("receipt.delivered_at").as("delivered"),
      fn.count<number>("receipt.read_at").as("read"),
    ])
    .where("message.sender_kind", "=", kind)
    .where("message.sender_id", "=", id)
    .where("message.at", ">=", oldestAt(now))
    .groupBy("message.id")
    .orderBy("message.at", "desc")
    .limit(mostSent)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    text: row.text,
    urgent: row.urgent === 1,
    to: { kind: row.to_kind, name: row.to_name },
    receivers: Number(row.receivers),
    delivered: Number(row.delivered),
    read: Number(row.read),
    unreached: row.unreached,
  }));
}

/** null where this sender sent no such message. */
export async function receiptsOf(
  db: Database,
  { kind, id }: Sender,
  messageId: string,
): Promise<readonly Receipt[] | null> {
  const sent = await db
    .selectFrom("messages")
    .select("id")
    .where("id", "=", messageId)
    .where("sender_kind", "=", kind)
    .where("sender_id", "=", id)
    .executeTakeFirst();
  if (sent === undefined) return null;
  const rows = await db
    .selectFrom("message_receipts")
    .select(["name", "delivered_at", "read_at"])
    .where("message_id", "=", messageId)
    .orderBy(({ eb }) => eb.case().when("read_at", "is", null).then(0).else(1).end())
    .orderBy("name")
    .limit(mostReceipts)
    .execute();
  return rows.map(({ name, delivered_at, read_at }) => ({
    name,
    deliveredAt: delivered_at,
    readAt: read_at,
  }));
}

export async function forgetOld(db: Database, now: number): Promise<void> {
  await db.deleteFrom("message_receipts").where("at", "<", oldestAt(now)).execute();
  await db.deleteFrom("messages").where("at", "<", oldestAt(now)).execute();
}

function ownMessage(row: MessagesTable): OwnMessage {
  const { id, at, sender_name, text, urgent, to_kind, to_pbx, to_name } = row;
  return {
    id,
    at,
    from: sender_name,
    text,
    urgent: urgent === 1,
    to: to_kind === "queue" ? { kind: "queue", pbx: to_pbx, queue: to_name } : { kind: to_kind },
  };
}
