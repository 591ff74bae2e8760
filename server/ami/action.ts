// What an action is: its name, its headers, how its reply becomes a value. An action that answers with a list names
// the events of that list, so that the parser decodes them and the session knows where the list ends.
import type { AmiMessage } from "./message.ts";
import type { ActionFields } from "./serializer.ts";

/** A message and its place: `order` counts the messages of one session, so that any two can be told apart in time. */
export type Received = {
  readonly message: AmiMessage;
  readonly order: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
};

export type AmiReply = {
  readonly response: Received;
  /** The events of a list between its response and its `…Complete`; none for other actions. */
  readonly items: readonly Received[];
  /** The event that ended a list. */
  readonly complete: Received | undefined;
};

export type AmiAction<T> = {
  readonly name: string;
  readonly fields: ActionFields;
  /** For an action that answers with a list: the names of its events. */
  readonly list?: { readonly items: readonly string[]; readonly complete: string };
  /** `Response: Error` texts that are a plain answer of "none" and no failure, such as `No active conferences.` */
  readonly noneWhen?: RegExp;
  readonly read: (reply: AmiReply) => T;
};

/** The reply itself, for those who decode it elsewhere. */
export const asReply = (reply: AmiReply): AmiReply => reply;

/** Nothing but that it succeeded. */
export const asDone = (): void => undefined;
