// The permissions as people look for them: by what they are about.

import type { Words } from "#components/intl/words.ts";
import type { Permission } from "#lib/access/permission.ts";

type Group = { readonly name: string; readonly permissions: readonly Permission[] };

export const permissionGroups = [
  { name: "floor", permissions: ["floor.view", "history.view", "own.state", "own.calls", "messages.send"] },
  { name: "members", permissions: ["members.pause", "members.login", "members.penalty"] },
  { name: "callers", permissions: ["callers.withdraw", "callers.reorder", "callers.assign"] },
  {
    name: "calls",
    permissions: [
      "calls.originate",
      "calls.hangup",
      "calls.transfer",
      "calls.park",
      "calls.record",
      "calls.listen",
      "calls.whisper",
      "calls.barge",
      "conferences.control",
    ],
  },
  {
    name: "administration",
    permissions: [
      "audit.view",
      "doctor.view",
      "metrics.read",
      "manager.use",
      "keys.manage",
      "users.manage",
      "settings.manage",
    ],
  },
] as const satisfies readonly Group[];

/** A key of the words may not hold a dot. */
export const wordOf = (permission: Permission) => permission.replace(".", "-") as keyof Words["permission"];
