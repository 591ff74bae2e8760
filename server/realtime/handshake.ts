// What comes from a browser, checked before anything is done with it.
import { z } from "zod";
import { messagesShown } from "#lib/model/message.ts";
import { type Cursor, contractVersion } from "#lib/sync/contract.ts";

const cursor = z
  .object({
    epoch: z.string().max(64),
    scope: z.string().max(64),
    seq: z.int().nonnegative(),
  })
  .nullable();

const spoken = z.object({ contract: z.int(), build: z.string().max(200) });
const handshake = spoken.extend({ cursor });

export type Greeting =
  | { readonly kind: "welcome"; readonly cursor: Cursor | null; readonly sameBuild: boolean }
  /** Speaks another contract: nothing of what it would be sent is sure to be understood. */
  | { readonly kind: "outdated" }
  | { readonly kind: "nonsense" };

export function greet(auth: unknown, build: string): Greeting {
  const first = spoken.safeParse(auth);
  if (!first.success) return { kind: "nonsense" };
  if (first.data.contract !== contractVersion) return { kind: "outdated" };
  const whole = handshake.safeParse(auth);
  if (!whole.success) return { kind: "nonsense" };
  return { kind: "welcome", cursor: whole.data.cursor, sameBuild: whole.data.build === build };
}

/** undefined for what is no cursor. */
export function readCursor(value: unknown): Cursor | null | undefined {
  return cursor.safeParse(value).data;
}

const shown = z.array(z.string().max(64)).max(messagesShown);

/** undefined for what is no list of messages. */
export function readShown(value: unknown): readonly string[] | undefined {
  return shown.safeParse(value).data;
}
