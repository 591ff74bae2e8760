// For tests: doors on a database of their own, and the gate before every command, asked as somebody who really came in.
import { Tables } from "#lib/state/tables.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import { MessageBox } from "#server/messages/message-box.ts";
import { DialPlaces } from "#server/settings/dial-places.ts";
import { MemberRules } from "#server/settings/member-rules.ts";
import { Retention } from "#server/settings/retention.ts";
import { Settings } from "#server/settings/settings.ts";
import type { Actor } from "./command.ts";
import { type Answer, Gate } from "./gate.ts";
import { commands } from "./registry.ts";
import type { Resources } from "./resources.ts";

export const password = "a long enough secret";
const address = "192.0.2.1";

/** As a browser keeps what it was given: a later cookie of a name takes the place of an earlier one. */
export function withCookies(cookies: readonly string[], before?: Headers): Headers {
  const jar = new Map(
    [...(before?.get("cookie")?.split("; ") ?? []), ...cookies.map((cookie) => cookie.split(";", 1)[0] ?? "")]
      .filter((pair) => pair !== "")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const),
  );
  const kept = [...jar].filter(([, value]) => value !== "").map(([name, value]) => `${name}=${value}`);
  return new Headers({ cookie: kept.join("; "), "x-peer": address });
}

export async function openHouse(how: Parameters<typeof doorsForTest>[0] = {}) {
  const doors = await doorsForTest(how);
  const settings = new Settings(doors.db, doors.secretBox, () => doors.clock.now);
  const retention = new Retention({
    settings,
    audit: doors.audit,
    after: () => () => undefined,
    onError: () => undefined,
  });
  const messages = await MessageBox.open({
    db: doors.db,
    now: () => doors.clock.now,
    onError: (error) => {
      throw error;
    },
  });
  const tables = new Tables();
  const resources = {
    ...doors,
    retention,
    memberRules: new MemberRules(settings),
    messages,
    dialPlaces: new DialPlaces(settings),
    now: () => doors.clock.now,
    tables,
    process: { mode: "ami" },
  } as unknown as Resources;
  const gate = new Gate(resources, { error: () => undefined });

  const actorOf = async (headers: Headers): Promise<Actor> => ({
    principal: (await doors.sessions.of(headers)).principal,
    address,
    onThisMachine: false,
    headers,
  });

  return {
    ...doors,
    retention,
    messages,
    tables,
    /** Makes an account and comes in with it. */
    async person(username: string, roleId: string): Promise<{ id: string; headers: Headers }> {
      const id = await doors.users.add({ username, name: username, email: null, password, roleId });
      const { cookies } = await doors.signIn.byPassword(username, password, {
        address,
        headers: new Headers({ "x-peer": address }),
      });
      return { id, headers: withCookies(cookies) };
    },
    async run(name: string, input: object, headers = new Headers()): Promise<Answer> {
      const command = commands.find((one) => one.name === name);
      if (command === undefined) throw new Error(`no command ${name}`);
      return gate.execute(command, input, await actorOf(headers));
    },
    async audited(verb: string): Promise<readonly string[]> {
      const rows = await doors.db.selectFrom("audit").selectAll().where("verb", "=", verb).execute();
      return rows.map((row) => `${row.actor_name ?? ""} ${row.target ?? ""} ${row.result}`);
    },
  };
}

export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "none",
    (thrown: { code?: string; details?: { reason?: string } }) =>
      [thrown.code, thrown.details?.reason].filter((part) => part !== undefined).join(" "),
  );
