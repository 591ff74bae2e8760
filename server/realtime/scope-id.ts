// The name of a scope on the wire: short however many queues it holds, since it stands in each frame and each cursor.
import { createHash } from "node:crypto";
import type { Scope } from "#lib/sync/scope.ts";

/** Equal scopes have equal ids. */
export function scopeId({ pbxes, queues, numbers }: Scope): string {
  const sorted = (names: readonly string[] | null) => (names === null ? null : [...names].sort());
  const text = JSON.stringify([sorted(pbxes), sorted(queues), numbers]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
