// A word from one person to others on the floor: who is meant, and what each of them is told.

/** Whom a message means, as its readers see it: a person needs no name there, for it is themselves. */
export type MessageTo =
  | { readonly kind: "person" }
  | { readonly kind: "queue"; readonly pbx: string; readonly queue: string }
  | { readonly kind: "everybody" };

export type OwnMessage = {
  readonly id: string;
  readonly at: number;
  /** User name of who sent it, or the name of a key. */
  readonly from: string;
  readonly to: MessageTo;
  /** Anybody's words, line breaks and all: never markup. */
  readonly text: string;
  readonly urgent: boolean;
};

export type OwnMessages = {
  /** What waits to be read, urgent ones first, then the newest; no more than are shown at once. */
  readonly next: readonly OwnMessage[];
  /** How many wait in all. */
  readonly unread: number;
  /** Another number when a list of theirs, received or sent, is no longer what it was. */
  readonly revision: number;
};

export const noMessages: OwnMessages = { next: [], unread: 0, revision: 0 };

export const messagesShown = 5;
export const longestMessage = 500;
export const messageDays = 7;
