// One at a time: while something is being done to a call, a second wish for the same call is turned away at once rather than sent
// after the first, which may have made something else of it.
import { RequestRefused } from "#lib/errors.ts";
import type { Hands } from "#server/pbx/hands.ts";

const claims = new WeakMap<Hands, Set<string>>();

/** Throws `not-possible`, reason `in-hand`. */
export async function claimed<T>(hands: Hands, key: string, act: () => Promise<T>): Promise<T> {
  const held = claims.get(hands) ?? new Set<string>();
  claims.set(hands, held);
  if (held.has(key))
    throw new RequestRefused("not-possible", "Somebody is doing something with this call right now.", {
      reason: "in-hand",
    });
  held.add(key);
  try {
    return await act();
  } finally {
    held.delete(key);
  }
}
