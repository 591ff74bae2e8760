// For tests and benchmarks that are not about doors: everybody is an administrator.
import type { Principal } from "#lib/access/principal.ts";
import { builtInRoles } from "#lib/access/role.ts";
import { everything } from "#lib/sync/scope.ts";
import type { SocketAccess } from "./gateway.ts";

const [admin] = builtInRoles;

export const anybody: Principal = {
  kind: "user",
  id: "anybody",
  name: "anybody",
  roleId: "admin",
  grants: admin?.grants ?? {},
  queues: null,
  numbers: "full",
  agent: null,
  sessionId: null,
  demo: false,
};

export const openHouse: SocketAccess = {
  of: async () => anybody,
  again: async (principal) => principal,
  scopeOf: () => everything,
};
