// Who may reach for a real PBX: whoever may change settings, but none of the demo's people, whom one click makes administrators.
import type { Principal } from "#lib/access/principal.ts";
import { AccessRefused } from "#lib/errors.ts";
import { type CommandContext, callerOf } from "./command.ts";
import type { Services } from "./services.ts";

export async function isOfDemo({ kind, id }: Principal, { db }: Services): Promise<boolean> {
  if (kind === "key") return false;
  const row = await db.selectFrom("user").select("demo").where("id", "=", id).executeTakeFirst();
  return row?.demo !== 0;
}

/** The caller's id. Refuses the demo's people. */
export async function settlerOf(context: CommandContext): Promise<string> {
  const caller = callerOf(context);
  if (await isOfDemo(caller, context.services))
    throw new AccessRefused("forbidden", "The demo's people have no say in which PBX is shown.");
  return caller.id;
}
