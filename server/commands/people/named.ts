// How the audit names accounts, roles and keys: as people called them at that moment, since they may be renamed or gone when
// somebody reads it, and by their id, since another may have the name by then.
import type { Resources } from "#server/commands/resources.ts";

type ById = { readonly id: string };

export const named = (name: string | null | undefined, id: string) =>
  name === undefined || name === null || name === "" ? id : `${name} (${id})`;

export async function namedUser({ id }: ById, { users }: Pick<Resources, "users">): Promise<string> {
  return named((await users.get(id))?.username, id);
}

export function namedRole({ id }: ById, { roles }: Pick<Resources, "roles">): string {
  return named(roles.get(id)?.name, id);
}
