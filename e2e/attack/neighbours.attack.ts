// Another queue's things, asked about by somebody who does not see it: whatever the command, what is there and what never was
// get the same answer, word for word. The commands and their fields are taken from the registry.
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { permissions, perQueue } from "#lib/access/permission.ts";
import type { Grants } from "#lib/access/role.ts";
import { type SharedTable, sharedTables } from "#lib/sync/contract.ts";
import type { Command } from "#server/commands/command.ts";
import { commands } from "#server/commands/registry.ts";
import { asking, type Words } from "./fill.ts";
import { ask, openTarget, password, signIn, type Target, until } from "./target.ts";
import { rowsOf, type Viewer, view } from "./viewer.ts";

type Row = Readonly<Record<string, unknown>>;
type Stranger = { readonly table: SharedTable; readonly row: Row };

let target: Target;
let cookie = "";
/** What the asker is told, as long as they ask. */
let told: Viewer | undefined;
const seen = { pbx: "main", queue: "Technical Support" };
const needed = ["queues", "members", "callers", "channels", "calls"] as const;
const strangers: Stranger[] = [];
/** A membership that they do see. */
let own: Row = {};

/** All that is about queues, in their one queue. */
const grants: Grants = Object.fromEntries(
  permissions
    .filter((name) => perQueue.has(name) || name === "floor.view")
    .map((name) => [name, true] as const),
);

beforeAll(async () => {
  target = await openTarget();
  const { roles, users } = target.doors;
  await roles.add("narrow", { name: "Narrow", grants, queues: [seen], numbers: "full" });
  await users.add({ username: "narrow", name: "Narrow", email: null, password, roleId: "narrow" });
  cookie = await signIn(target, "narrow");
  // Until the server has noticed the new role, they are told nothing, and everybody would be a stranger.
  await until(
    () => ask(target, { path: "/api/v1/floor", cookie }),
    ({ status }) => status === 200,
  );
  const [all, some] = [view(target, { cookie: await signIn(target, "boss") }), view(target, { cookie })];
  await until(
    () => new Set(unseen(all.messages, some.messages).map(({ table }) => table)),
    (tables) => rowsOf(some.messages, "members").length > 0 && needed.every((table) => tables.has(table)),
    40_000,
  );
  strangers.push(...unseen(all.messages, some.messages));
  own = rowsOf(some.messages, "members")[0] ?? {};
  all.socket.terminate();
  told = some;
});
afterAll(() => {
  told?.socket.terminate();
  return target.close();
});

/** Callers go on, into the queue that the asker does see too: whoever was told of them there knows them. */
const hasMet = ({ key, uniqueid, linkedid }: Row) =>
  [key, uniqueid, linkedid].some(
    (name) => typeof name === "string" && told?.text().includes(JSON.stringify(name)) === true,
  );

/** Somebody who serves the asker's queue too is no stranger there: who names that membership, or that person, names their own. */
function isOwn(command: Command, words: Words, turn: number): boolean {
  const said = new Map<string, string>();
  asking(
    command,
    (field) => {
      said.set(field, words(field));
      return words(field);
    },
    turn,
  );
  const [rows, agents] = [rowsOf(told?.messages ?? [], "members"), rowsOf(told?.messages ?? [], "agents")];
  if (said.has("interface"))
    return rows.some((row) => row.queue === said.get("queue") && row.interface === said.get("interface"));
  return said.has("person") && agents.some(({ person }) => person === said.get("person"));
}

/** A few of each table that the one was told of and the other never was: the newest, which are likeliest to be there still. */
function unseen(all: readonly string[], some: readonly string[]): readonly Stranger[] {
  return sharedTables.flatMap((table) => {
    const told = new Set(rowsOf(some, table).map(({ key }) => key));
    const rows = new Map(rowsOf(all, table).map((row) => [row.key, row]));
    return [...rows.values()]
      .filter(({ key }) => !told.has(key))
      .slice(-2)
      .map((row) => ({ table, row }));
  });
}

/** The same shape, and nobody's: its last figures are nines, or its last letter another. */
const ghostOf = (text: string) =>
  text.replace(/(?:\p{N}+|\p{L})(?!.*[\p{L}\p{N}])/su, (last) =>
    /\p{L}/u.test(last) ? (last === "q" ? "w" : "q") : last.replace(/\p{N}/gu, "9"),
  );

/** What a stranger's row says of a field of this name; its key where it says nothing. */
const factOf = (row: Row, field: string) => {
  const fact = row[field];
  return typeof fact === "string" && fact !== "" ? fact : String(row.key);
};

/** Their fields as they are, or with the place taken from what the asker does see. */
const framings: readonly ((row: Row) => Row)[] = [
  (row) => row,
  (row) => ({ ...row, queue: seen.queue }),
  (row) => ({ ...own, ...row, queue: seen.queue, key: String(own.key) }),
];

async function answerTo(command: Command, words: Words, turn: number, key: string) {
  const said = new Map<string, string>();
  const heard: Words = (field) => {
    const word = words(field);
    said.set(word, field);
    return word;
  };
  const { status, body, headers } = await ask(target, { ...asking(command, heard, turn), key });
  let plain = body;
  // The longest first: one may be part of another.
  for (const [word, field] of [...said].sort(([a], [b]) => b.length - a.length))
    plain = plain.replaceAll(JSON.stringify(word).slice(1, -1), `<${field}>`).replaceAll(word, `<${field}>`);
  return { status, type: headers["content-type"], body: plain };
}

/** To those of other permissions the answer is no, and a whole floor holds nothing of another queue: rights.attack.ts. */
const asked = commands.filter(
  ({ access, name }) =>
    name !== "read-floor" && access !== "public" && (access === "signed-in" || Object.hasOwn(grants, access)),
);

test.each(asked.map((command) => [command.name, command] as const))(
  "%s answers the same about what is in another queue and about what never was",
  async (_name, command) => {
    const role = { roleId: "narrow", queues: null, expiresAt: null, ownerId: null };
    const newKey = async () => (await target.doors.keys.make({ name: "narrow", ...role })).key;
    for (const turn of [0, 1]) {
      for (const frame of framings) {
        const key = await newKey();
        for (const { table, row } of strangers) {
          const there: Words = (field) => (field === "pbx" ? seen.pbx : factOf(frame(row), field));
          const never: Words = (field) => {
            const word = there(field);
            return field === "pbx" || word === factOf({ ...own, queue: seen.queue }, field)
              ? word
              : ghostOf(word);
          };
          // Nothing of the stranger is in it, and what it does to the asker's own may be another thing the second time.
          if (isDeepStrictEqual(asking(command, there, turn), asking(command, never, turn))) continue;
          const real = await answerTo(command, there, turn, key);
          expect(real.status).not.toBe(429);
          const ghost = await answerTo(command, never, turn, key);
          if (isDeepStrictEqual(real, ghost)) continue;
          const met = until(
            () => hasMet(row) || isOwn(command, there, turn),
            (known) => known,
            2_000,
          );
          await met.catch(() => expect(real, `${table} ${String(row.key)}`).toEqual(ghost));
        }
      }
    }
  },
);

test("a page of another queue is the page of one that never was", async () => {
  const queues = strangers.filter(({ table }) => table === "queues");
  expect(queues.length).toBeGreaterThan(0);
  const shown = async (key: string) => {
    const { status, body } = await ask(target, { path: `/queues/${encodeURIComponent(key)}`, cookie });
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? "no nonce";
    return [status, body.replaceAll(nonce, "").replaceAll(encodeURIComponent(key), "").replaceAll(key, "")];
  };
  for (const { row } of queues) {
    const key = String(row.key);
    const [there, never] = [await shown(key), await shown(ghostOf(key))];
    expect(there[0]).toBe(never[0]);
    expect(there[1] === never[1], "the pages differ").toBe(true);
  }
});
