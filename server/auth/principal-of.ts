// From an account, or a key, and its role to what they may do. What an account says of its own outweighs the role.
import type { Principal } from "#lib/access/principal.ts";
import { numberViews, type QueuesSeen, queuesSeenSchema, type Role } from "#lib/access/role.ts";
import type { ApiKeysTable, UserTable } from "#server/database/schema.ts";
import { readJson } from "./read-json.ts";

type Account = Pick<
  UserTable,
  "id" | "name" | "username" | "queues" | "numbers" | "agentInterface" | "agentExtension" | "agentContext"
> & { readonly demo: number };

export function principalOfUser(user: Account, role: Role, sessionId: string): Principal {
  return {
    kind: "user",
    id: user.id,
    name: user.username ?? user.name,
    roleId: role.id,
    grants: role.grants,
    queues: seen(user.queues, role),
    numbers: numberViews.find((view) => view === user.numbers) ?? role.numbers,
    agent:
      user.agentInterface === null
        ? null
        : {
            interface: user.agentInterface,
            extension: user.agentExtension,
            context: user.agentContext,
          },
    sessionId,
    demo: user.demo === 1,
  };
}

export function principalOfKey(key: Pick<ApiKeysTable, "id" | "name" | "queues">, role: Role): Principal {
  return {
    kind: "key",
    id: key.id,
    name: key.name,
    roleId: role.id,
    grants: role.grants,
    queues: seen(key.queues, role),
    numbers: role.numbers,
    agent: null,
    sessionId: null,
    // The keys of the demo's people are no keys anywhere else.
    demo: false,
  };
}

/** Queues that can no longer be read are none. */
function seen(text: string | null, role: Role): QueuesSeen {
  if (text === null) return role.queues;
  const read = queuesSeenSchema.safeParse(readJson(text));
  return read.success ? read.data : [];
}
