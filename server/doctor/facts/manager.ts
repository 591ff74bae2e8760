// What manager.conf says, from Asterisk's console where this login may use it, and from the file where the doctor was shown
// one; the console's word on what is in force goes first. `Command` is never asked for otherwise: a login should not have it.
import { AsteriskRefused } from "#lib/errors.ts";
import { command } from "#server/ami/actions/system.ts";
import { allows } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { type Known, known, type ManagerSettings, type ManagerUser, unknown } from "#server/doctor/facts.ts";
import type { ManagerConf } from "./manager-conf.ts";
import { settingsOf, userOf } from "./manager-show.ts";

export type Manager = { readonly settings: Known<ManagerSettings>; readonly user: Known<ManagerUser> };

export async function readManager(
  session: Pick<AmiSession, "send" | "rights">,
  username: string,
  conf: Known<ManagerConf>,
): Promise<Manager> {
  const settings = await shown(session, "manager show settings", settingsOf);
  // A name with a space or a quote would be another command's words.
  const plain = /^[\w.@+-]+$/.test(username);
  const user = plain ? await shown(session, `manager show user ${username}`, userOf) : unknown("not-told");
  return {
    settings: settings.known || !conf.known ? settings : known(conf.value.settings),
    user: merged(user, conf),
  };
}

/** The console does not tell writetimeout and eventfilter, the file does. */
function merged(user: Known<ManagerUser>, conf: Known<ManagerConf>): Known<ManagerUser> {
  const written = conf.known ? conf.value.user : conf;
  if (!user.known) return conf.known ? written : user;
  if (!written.known) return user;
  const { writeTimeoutMs, eventFilters } = written.value;
  return known({ ...user.value, writeTimeoutMs, eventFilters });
}

async function shown<T>(
  session: Pick<AmiSession, "send" | "rights">,
  line: string,
  read: (output: readonly string[]) => T | null,
): Promise<Known<T>> {
  if (!session.rights.known || !allows(session.rights, "Command")) return unknown("needs-command");
  try {
    const value = read(await session.send(command(line)));
    return value === null ? unknown("not-told") : known(value);
  } catch (thrown) {
    if (thrown instanceof AsteriskRefused) return unknown("refused");
    throw thrown;
  }
}
