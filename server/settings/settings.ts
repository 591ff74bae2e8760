// What people set in the browser, as JSON in the database, one row a setting. A secret one is sealed under its own name; only
// whoever uses it opens it, and nothing that goes to a browser is ever made of it.
import type { z } from "zod";
import type { Database } from "#server/database/open-database.ts";
import type { Opened, SecretBox } from "#server/database/secret-box.ts";

export type Setting<T> = {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly secret: boolean;
};

/** `unreadable` is what another version wrote, or a hand. */
export type Problem = NonNullable<Opened["problem"]> | "unreadable";

export type Read<T> =
  | { readonly value: T; readonly problem: null }
  | { readonly value: null; readonly problem: Problem | null };

type Written = { readonly key: string; readonly value: string; readonly secret: 0 | 1 };

export class Settings {
  readonly #db: Database;
  readonly #box: SecretBox;
  readonly #now: () => number;

  constructor(db: Database, box: SecretBox, now: () => number) {
    this.#db = db;
    this.#box = box;
    this.#now = now;
  }

  /** Null without a problem when nobody has set it. */
  async read<T>(setting: Setting<T>): Promise<Read<T>> {
    const row = await this.#db
      .selectFrom("settings")
      .select(["value", "secret"])
      .where("key", "=", setting.key)
      .executeTakeFirst();
    if (row === undefined) return { value: null, problem: null };
    // A secret is not taken from a row that says it is none, nor the other way round.
    if ((row.secret === 1) !== setting.secret) return { value: null, problem: "unreadable" };
    const { text, problem } = setting.secret ? this.#box.open(setting.key, row.value) : { text: row.value };
    if (text === null) return { value: null, problem: problem ?? "damaged" };
    return parsed(setting, text);
  }

  /** All or none of them. */
  async write(values: readonly Written[], by: string | null): Promise<void> {
    const updated_at = this.#now();
    await this.#db.transaction().execute(async (transaction) => {
      for (const { key, value, secret } of values) {
        const row = { value, secret, updated_at, updated_by: by };
        await transaction
          .insertInto("settings")
          .values({ key, ...row })
          .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
          .execute();
      }
    });
  }

  /** A value made ready for `write`. Throws for one that does not fit its schema. */
  of<T>(setting: Setting<T>, value: T): Written {
    const text = JSON.stringify(setting.schema.parse(value));
    return setting.secret
      ? { key: setting.key, value: this.#box.seal(setting.key, text), secret: 1 }
      : { key: setting.key, value: text, secret: 0 };
  }

  async remove(...settings: readonly Setting<unknown>[]): Promise<void> {
    const keys = settings.map(({ key }) => key);
    await this.#db.deleteFrom("settings").where("key", "in", keys).execute();
  }
}

function parsed<T>({ schema }: Setting<T>, text: string): Read<T> {
  try {
    return { value: schema.parse(JSON.parse(text)), problem: null };
  } catch {
    return { value: null, problem: "unreadable" };
  }
}
