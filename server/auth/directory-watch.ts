// Asks the directory from time to time about the people whom it let in and who still are: who is gone or shut out there is
// signed out here, and who has another role there gets it here. A directory that does not answer changes nothing.
import type { Audit } from "#server/audit/audit.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Arrivals } from "./arrivals.ts";
import type { LdapDirectory } from "./ldap.ts";

export const directoryEveryMs = 300_000;
/** People asked about on one connection. */
const together = 50;

export type DirectoryWatchParts = {
  readonly db: Database;
  /** The one that is asked now; null while there is none. */
  readonly ldap: () => Pick<LdapDirectory, "again"> | null;
  readonly arrivals: Pick<Arrivals, "again">;
  readonly audit: Pick<Audit, "write">;
};

type Person = { readonly id: string; readonly name: string; readonly subject: string };

export class DirectoryWatch {
  readonly #parts: DirectoryWatchParts;
  #cancel = () => {};
  #closed = false;

  constructor(parts: DirectoryWatchParts) {
    this.#parts = parts;
  }

  start(after: (ms: number, call: () => void) => () => void, onError: (error: unknown) => void): void {
    this.#cancel = after(directoryEveryMs, async () => {
      await this.look().catch(onError);
      if (!this.#closed) this.start(after, onError);
    });
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Once. Throws `directory-unreachable`, and then nobody else is signed out. */
  async look(): Promise<void> {
    const ldap = this.#parts.ldap();
    if (ldap === null) return;
    const people = await this.#inside();
    for (let from = 0; from < people.length; from += together) {
      const some = people.slice(from, from + together);
      const said = await ldap.again(some.map(({ subject }) => subject));
      for (const person of some) {
        const arrival = said.get(person.subject) ?? null;
        if (arrival === null) await this.#signOut(person, "gone-from-directory");
        else if (!(await this.#parts.arrivals.again(person.id, arrival)))
          await this.#signOut(person, "role-missing");
      }
    }
  }

  /** Who is signed in by the directory's word. A password set here opens an account by itself, whatever the directory says. */
  async #inside(): Promise<readonly Person[]> {
    const rows = await this.#parts.db
      .selectFrom("account")
      .innerJoin("user", "user.id", "account.userId")
      .innerJoin("session", "session.userId", "user.id")
      .select(["user.id", "user.name", "user.username", "account.accountId"])
      .distinct()
      .where("account.providerId", "=", "ldap")
      .where("user.id", "not in", (own) =>
        own.selectFrom("account").select("userId").where("providerId", "=", "credential"),
      )
      .execute();
    return rows.map(({ id, name, username, accountId }) => ({
      id,
      name: username ?? name,
      subject: accountId,
    }));
  }

  async #signOut({ id, name }: Person, reason: string): Promise<void> {
    const { db, audit } = this.#parts;
    await db.deleteFrom("session").where("userId", "=", id).execute();
    await audit.write({
      principal: null,
      address: "",
      as: { kind: "directory", name: "LDAP" },
      verb: "end-user-sessions",
      target: `${name} (${id})`,
      result: "ok",
      detail: { reason },
    });
  }
}
