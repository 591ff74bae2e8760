// The few console commands of our own, for logins with `command`: text in, lines out; undefined where it is refused.
import { AsteriskRefused } from "#lib/errors.ts";
import type { AmiAction } from "#server/ami/action.ts";
import type { AmiSession } from "#server/ami/session.ts";

const command = (text: string): AmiAction<readonly string[]> => ({
  name: "Command",
  fields: { Command: text },
  // An unknown command is an error whose text is in `Output` all the same.
  noneWhen: /^Command output follows/,
  read: ({ response }) => response.message.getAll("Output"),
});

export async function askConsole(
  session: Pick<AmiSession, "send">,
  text: string,
): Promise<readonly string[] | undefined> {
  return session.send(command(text)).catch((error) => {
    if (error instanceof AsteriskRefused) return undefined;
    throw error;
  });
}
