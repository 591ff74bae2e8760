// Who may reach for a real PBX: whoever may change settings, but none of the demo's people, whom one click makes administrators.
import { AccessRefused } from "#lib/errors.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";

/** The caller's id. Refuses the demo's people. */
export function settlerOf(context: CommandContext): string {
  const caller = callerOf(context);
  if (caller.demo)
    throw new AccessRefused("forbidden", "The demo's people have no say in which PBX is shown.");
  return caller.id;
}
