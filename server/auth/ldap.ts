// A directory that proves people by their own password (LDAP simple bind). It looks up who is meant, then binds as them. Later it
// can be asked, without their password, whether they are still there.
// Whether somebody is there or not, it takes the same steps: for a stranger it binds as a name that cannot exist.
import { randomBytes } from "node:crypto";
import { BusyError, type Client, type Entry, ResultCodeError, UnavailableError } from "ldapts";
import { CentralaError } from "#lib/errors.ts";
import type { Arrival } from "./arrivals.ts";
import { type GroupMap, sameDn, valuesFor } from "./group-map.ts";
import { escapeFilterValue, fillFilter } from "./ldap-filter.ts";
import { Line, type LineSettings, stepMs, tlsOptions, unreachable } from "./ldap-line.ts";
import { findAgain, isShutOut, shutOutAttributes } from "./ldap-still.ts";

export type LdapSettings = LineSettings & {
  /** Who looks people up; null asks as nobody. */
  readonly service: { readonly dn: string; readonly password: string } | null;
  readonly base: string;
  /** `{login}` stands for what was typed. */
  readonly filter: string;
  readonly nameAttribute: string;
  readonly mailAttribute: string;
  /** DNs of groups. */
  readonly roles: GroupMap;
};

export type FoundPerson = {
  readonly dn: string;
  readonly groups: readonly string[];
  readonly arrival: Arrival;
};

const attemptMs = 8_000;
/** Attempts at once; more would let a slow directory hold memory. */
const atOnce = 32;
const loginNames = ["uid", "sAMAccountName"];

export class LdapDirectory {
  readonly #settings: LdapSettings;
  #working = 0;

  constructor(settings: LdapSettings) {
    this.#settings = settings;
  }

  /**
   * Null when name or password is wrong. Throws `directory-unreachable`. With `inVain` the answer is null whoever it is, after
   * the same steps, and no failure is counted against the person there.
   */
  async prove(login: string, password: string, inVain = false): Promise<Arrival | null> {
    // A bind without a password succeeds as nobody. Source: RFC 4513, section 5.1.2.
    if (password === "" || /\p{Cc}/u.test(login)) return null;
    return this.#onLine((client) => this.#ask(client, login, password, inVain), attemptMs);
  }

  /** Whom a name means and what they would be here, without proving them: for whoever sets the directory up. */
  async lookUp(login: string): Promise<FoundPerson | null> {
    if (/\p{Cc}/u.test(login)) return null;
    return this.#onLine(async (client) => {
      await this.#open(client);
      const person = await this.#find(client, fillFilter(this.#settings.filter, login));
      if (person === null) return null;
      const groups = await this.#groups(client, person);
      return { dn: person.dn, groups, arrival: this.#arrival(person, login, groups) };
    }, attemptMs);
  }

  /**
   * What it says now of people whom it has proven before, by their subjects: null for who is gone, was shut out, or fits the filter
   * no longer. Throws `directory-unreachable`.
   */
  again(subjects: readonly string[]): Promise<ReadonlyMap<string, Arrival | null>> {
    return this.#onLine(
      async (client) => {
        await this.#open(client);
        const said = new Map<string, Arrival | null>();
        for (const subject of subjects) {
          const entry = await findAgain(client, subject, this.#settings, this.#attributes());
          const stays = entry !== null && !isShutOut(entry);
          said.set(subject, stays ? this.#arrival(entry, "", await this.#groups(client, entry)) : null);
        }
        return said;
      },
      attemptMs + subjects.length * stepMs,
    );
  }

  async #onLine<T>(work: (client: Client) => Promise<T>, ms: number): Promise<T> {
    if (this.#working >= atOnce) throw unreachable("too many attempts at once");
    this.#working += 1;
    const line = new Line(this.#settings);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(unreachable("it took too long")), ms);
    try {
      // A handshake whose socket was cut would never end by itself.
      return await Promise.race([late.promise, work(line.client)]);
    } catch (thrown) {
      if (thrown instanceof CentralaError) throw thrown;
      throw unreachable(thrown instanceof Error ? thrown.message : String(thrown), thrown);
    } finally {
      clearTimeout(timer);
      line.cut();
      this.#working -= 1;
    }
  }

  /** Ready to be asked. */
  async #open(client: Client): Promise<void> {
    const { host, ca, security, service } = this.#settings;
    if (security === "starttls") await client.startTLS(tlsOptions(host, ca));
    if (service !== null) await client.bind(service.dn, service.password);
  }

  async #ask(client: Client, login: string, password: string, inVain: boolean): Promise<Arrival | null> {
    const { service, base, filter } = this.#settings;
    await this.#open(client);
    const found = await this.#find(client, fillFilter(filter, login));
    const person = inVain ? null : found;
    const dn = person?.dn ?? `cn=${randomBytes(12).toString("hex")},${base}`;
    if (!(await binds(client, dn, password)) || person === null) return null;
    if (service !== null) await client.bind(service.dn, service.password);
    return this.#arrival(person, login, await this.#groups(client, person));
  }

  /** Nobody, too, when the filter fits more than one. */
  async #find(client: Client, filter: string): Promise<Entry | null> {
    const { searchEntries } = await client.search(this.#settings.base, {
      scope: "sub",
      filter,
      sizeLimit: 2,
      timeLimit: stepMs / 1_000,
      attributes: this.#attributes(),
      explicitBufferAttributes: ["objectGUID"],
    });
    const [person, another] = searchEntries;
    return person === undefined || another !== undefined || person.dn === "" ? null : person;
  }

  #attributes(): string[] {
    const { nameAttribute, mailAttribute } = this.#settings;
    const ids = ["entryUUID", "objectGUID", ...loginNames];
    return [nameAttribute, mailAttribute, "memberOf", ...ids, ...shutOutAttributes];
  }

  /** As `memberOf` says, or, in a directory that keeps none, as the groups do. */
  async #groups(client: Client, person: Entry): Promise<readonly string[]> {
    const told = texts(person.memberOf);
    if (told.length > 0) return told;
    const dn = escapeFilterValue(person.dn);
    const { searchEntries } = await client.search(this.#settings.base, {
      scope: "sub",
      filter: `(|(member=${dn})(uniqueMember=${dn}))`,
      timeLimit: stepMs / 1_000,
      attributes: ["1.1"],
    });
    return searchEntries.map((group) => group.dn);
  }

  #arrival(person: Entry, login: string, groups: readonly string[]): Arrival {
    const { nameAttribute, mailAttribute, roles } = this.#settings;
    const username = loginNames.flatMap((name) => texts(person[name]))[0] ?? login;
    const uuid = texts(person.entryUUID)[0] ?? hex(person.objectGUID);
    return {
      from: "ldap",
      subject: uuid ?? `dn:${sameDn(person.dn)}`,
      username,
      name: texts(person[nameAttribute])[0] ?? username,
      email: addressIn(texts(person[mailAttribute])[0]),
      roleId: valuesFor(groups, roles, sameDn)[0] ?? null,
      queues: null,
    };
  }
}

/** Every answer of the directory but yes is a no: locked, expired, not allowed now. Silence is none. */
async function binds(client: Client, dn: string, password: string): Promise<boolean> {
  try {
    await client.bind(dn, password);
    return true;
  } catch (thrown) {
    const heard = thrown instanceof ResultCodeError;
    if (!heard || thrown instanceof BusyError || thrown instanceof UnavailableError) throw thrown;
    return false;
  }
}

function texts(value: Entry[string] | undefined): readonly string[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map((one) => one.toString()).filter((text) => text !== "");
}

function hex(value: Entry[string] | undefined): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  return Buffer.isBuffer(one) && one.length > 0 ? one.toString("hex") : null;
}

const addressIn = (text: string | undefined) =>
  text !== undefined && text.length <= 200 && /^[^\s@]+@[^\s@]+$/.test(text) ? text.toLowerCase() : null;
