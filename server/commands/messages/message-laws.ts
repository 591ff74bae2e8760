// What messages hold whatever the engine: with SQLite among the units, with a real PostgreSQL in e2e/servers. Told by the commands, through
// the gate, by accounts that came in.
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { messageDays, messagesShown } from "#lib/model/message.ts";
import { step } from "#lib/state/step.ts";
import type { Tables } from "#lib/state/tables.ts";
import type { Receipt, ReceivedMessage, SentMessage } from "#lib/verbs/message-forms.ts";
import { codeOf, openHouse } from "#server/commands/house.examples.ts";
import { MessageBox } from "#server/messages/message-box.ts";

const queueRow = (name: string) => ({
  key: keyOf("main", name),
  pbx: "main",
  name,
  strategy: "ringall",
  maxCallers: 0,
  weight: 0,
  serviceLevelSeconds: 20,
  asterisk: {
    completed: 0,
    abandoned: 0,
    holdtimeSeconds: 0,
    talktimeSeconds: 0,
    servicelevelPerf: 0,
    servicelevelPerf2: 0,
    readAt: 0,
  },
});

function join(tables: Tables, queue: string, name: string, extension: string): void {
  const member = {
    queue,
    interface: `Local/${extension}@agents`,
    stateInterface: `PJSIP/${extension}`,
    name,
    membership: "dynamic" as const,
    penalty: 0,
    paused: false,
    pausedReason: "",
    status: "not-in-use" as const,
    inCall: false,
    callsTaken: 0,
    lastCallSeconds: 0,
    lastPauseSeconds: 0,
    loginSeconds: 0,
    ringInUse: null,
    wrapupSeconds: 0,
  };
  step(tables, { type: "member-added", pbx: "main", at: 1, member });
}

const sales = { pbx: "main", queue: "sales" };
const toSales = { kind: "queue", ...sales };
const toAnna = { kind: "person", pbx: "main", person: "PJSIP/201" };
const everybody = { kind: "everybody" };

export function messageLaws(how: () => Parameters<typeof openHouse>[0]): void {
  type House = Awaited<ReturnType<typeof openHouse>>;
  type Person = Awaited<ReturnType<House["person"]>>;
  let house: House;
  let boss: Person;
  let anna: Person;
  let ben: Person;

  const linked = async (name: string, roleId: string, phone: string): Promise<Person> => {
    const person = await house.person(name, roleId);
    await house.db.updateTable("user").set({ agentInterface: phone }).where("id", "=", person.id).execute();
    return person;
  };

  beforeEach(async () => {
    house = await openHouse(how());
    step(house.tables, { type: "link-changed", pbx: "main", at: 1, link: { name: "Main" } });
    for (const name of ["sales", "support"])
      house.tables.write("queues", keyOf("main", name), queueRow(name));
    join(house.tables, "sales", "Anna", "201");
    join(house.tables, "support", "Anna", "201");
    join(house.tables, "support", "Ben", "202");
    join(house.tables, "support", "Zed", "203");
    boss = await house.person("boss", "supervisor");
    anna = await linked("anna", "agent", "PJSIP/201");
    // Linked by the member's own interface, behind which the person is another key.
    ben = await linked("ben", "agent", "Local/202@agents");
  });
  afterEach(() => house.close());

  const send = async (to: object, text = "Two calls wait", by = boss, urgent = false) =>
    (await house.run("send-message", { to, text, urgent }, by.headers)).output as {
      id: string;
      receivers: number;
      unreached: number;
    };
  const received = async ({ headers }: Person) =>
    ((await house.run("list-own-messages", {}, headers)).output as { messages: ReceivedMessage[] }).messages;
  const sent = async ({ headers }: Person) =>
    ((await house.run("list-sent-messages", {}, headers)).output as { messages: SentMessage[] }).messages;
  const receipts = async (id: string, { headers }: Person) =>
    ((await house.run("read-sent-message", { id }, headers)).output as { receipts: Receipt[] }).receipts;
  const read = (id: string, { headers }: Person) => house.run("mark-message-read", { id }, headers);
  const own = ({ id }: Person, box = house.messages) => box.of(`user:${id}`);

  test("a message goes to the person meant, and to nobody else", async () => {
    const { receivers, unreached } = await send(toAnna, "Łucja says:\n<b>hi</b> 'x'; --");
    expect({ receivers, unreached }).toEqual({ receivers: 1, unreached: 0 });
    expect(own(anna).next).toMatchObject([
      { from: "boss", text: "Łucja says:\n<b>hi</b> 'x'; --", to: { kind: "person" }, urgent: false },
    ]);
    expect(await received(anna)).toMatchObject([{ from: "boss", readAt: null }]);
    expect(own(ben)).toMatchObject({ next: [], unread: 0 });
    expect(await received(ben)).toEqual([]);
  });

  test("one to a queue goes to its members, and says who of them has no account", async () => {
    expect(await send({ kind: "queue", pbx: "main", queue: "support" })).toMatchObject({
      receivers: 2,
      unreached: 1,
    });
    expect(own(ben).next).toMatchObject([{ to: { kind: "queue", pbx: "main", queue: "support" } }]);
    expect(await send(toSales)).toMatchObject({ receivers: 1, unreached: 0 });
    expect(own(ben).unread).toBe(1);
    expect(own(anna).unread).toBe(2);
  });

  test("one to everybody reaches all, but not its sender", async () => {
    await house.db
      .updateTable("user")
      .set({ agentInterface: "PJSIP/203" })
      .where("id", "=", boss.id)
      .execute();
    expect(await send(everybody)).toMatchObject({ receivers: 2, unreached: 0 });
    expect(own(boss).unread).toBe(0);
  });

  test("what nobody could read is not sent, and closed accounts read nothing", async () => {
    const toZed = { kind: "person", pbx: "main", person: "PJSIP/203" };
    expect(await codeOf(send(toZed))).toBe("not-possible nobody-to-read");
    await house.db.updateTable("user").set({ disabled: 1 }).where("id", "=", anna.id).execute();
    expect(await codeOf(send(toAnna))).toBe("not-possible nobody-to-read");
    expect(await codeOf(send({ ...toAnna, person: "PJSIP/999" }))).toBe("not-found");
    expect(await codeOf(send({ ...toSales, queue: "none" }))).toBe("not-found");
  });

  test("it is shown, read, and its sender sees when", async () => {
    const { id } = await send({ kind: "queue", pbx: "main", queue: "support" });
    const before = own(boss).revision;
    house.clock.now += 1_000;
    house.messages.delivered(`user:${anna.id}`, [id, "nonsense", id]);
    house.messages.delivered(`user:${boss.id}`, [id]);
    await house.messages.close();
    expect(own(boss).revision).toBeGreaterThan(before);
    const shownAt = house.clock.now;
    house.clock.now += 1_000;
    await read(id, ben);
    expect(await sent(boss)).toMatchObject([{ id, receivers: 2, delivered: 2, read: 1, unreached: 1 }]);
    expect(await receipts(id, boss)).toEqual([
      { name: "Anna", deliveredAt: shownAt, readAt: null },
      { name: "Ben", deliveredAt: house.clock.now, readAt: house.clock.now },
    ]);
    expect(own(ben)).toMatchObject({ next: [], unread: 0 });
    const readAt = house.clock.now;
    house.clock.now += 1_000;
    await read(id, ben);
    expect(await received(ben)).toMatchObject([{ id, readAt }]);
  });

  test("nobody reads, marks or looks into what is not theirs", async () => {
    const { id } = await send(toAnna);
    const other = await house.person("other", "supervisor");
    expect(await codeOf(read(id, ben))).toBe("not-found");
    expect(await codeOf(receipts(id, other))).toBe("not-found");
    expect(await sent(other)).toEqual([]);
    expect(await codeOf(send(toAnna, "hello", ben))).toBe("forbidden");
    expect(own(anna).unread).toBe(1);
  });

  test("who may write to some queues writes to their people alone", async () => {
    await house.roles.add("sales-lead", {
      name: "Sales lead",
      grants: { "floor.view": true, "messages.send": [sales] },
      queues: null,
      numbers: "full",
    });
    const lead = await house.person("lead", "sales-lead");
    expect(await send(toSales, "hi", lead)).toMatchObject({ receivers: 1 });
    expect(await send(toAnna, "hi", lead)).toMatchObject({ receivers: 1 });
    expect(await send(everybody, "hi", lead)).toMatchObject({ receivers: 1, unreached: 0 });
    expect(await codeOf(send({ kind: "queue", pbx: "main", queue: "support" }, "hi", lead))).toBe(
      "forbidden",
    );
    expect(await codeOf(send({ ...toAnna, person: "PJSIP/202" }, "hi", lead))).toBe("forbidden");
    expect(await codeOf(send({ ...toAnna, person: "PJSIP/999" }, "hi", lead))).toBe("forbidden");
    expect(own(ben).unread).toBe(0);
  });

  test("who is away finds it after a restart, in the same order, and what was read stays read", async () => {
    const first = await send(toAnna, "first");
    house.clock.now += 1;
    await send(toAnna, "urgent", boss, true);
    house.clock.now += 1;
    await send(toAnna, "last");
    await read(first.id, anna);
    const again = await MessageBox.open({
      db: house.db,
      now: () => house.clock.now,
      onError: () => undefined,
    });
    expect(own(anna, again).next.map(({ text }) => text)).toEqual(["urgent", "last"]);
    expect(own(anna, again)).toMatchObject({ unread: 2 });
    expect(own(anna, again).next).toEqual(own(anna).next);
  });

  test("no more are told at once than are shown, and the rest follows", async () => {
    const ids: string[] = [];
    for (let n = 0; n < messagesShown + 2; n++) {
      house.clock.now += 1;
      ids.unshift((await send(toAnna, `${n}`)).id);
    }
    expect(own(anna).next.map(({ id }) => id)).toEqual(ids.slice(0, messagesShown));
    expect(own(anna).unread).toBe(messagesShown + 2);
    await read(ids[0] ?? "", anna);
    expect(own(anna).next.map(({ id }) => id)).toEqual(ids.slice(1, messagesShown + 1));
  });

  test("after a week it is forgotten", async () => {
    await send(toAnna, "old");
    house.clock.now += messageDays * 86_400_000;
    await send(toSales, "new");
    house.clock.now += 1;
    await house.messages.sweep();
    expect(own(anna).next.map(({ text }) => text)).toEqual(["new"]);
    expect(await received(anna)).toMatchObject([{ text: "new" }]);
    expect(await house.db.selectFrom("messages").select("text").execute()).toEqual([{ text: "new" }]);
    expect(await house.db.selectFrom("message_receipts").select("name").execute()).toHaveLength(1);
  });

  test("the audit knows to whom and how long, and not what", async () => {
    await send(toSales, "hush hush", boss, true);
    expect(await house.audited("send-message")).toEqual(["boss queue sales ok"]);
    const rows = await house.db.selectFrom("audit").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("hush");
    expect(rows.map(({ detail }) => detail)).toContain('{"length":9,"urgent":true}');
  });

  test("who writes without end is told to wait", async () => {
    for (let n = 0; n < 20; n++) await send(toAnna, `${n}`);
    expect(await codeOf(send(toAnna))).toBe("too-many-requests");
    const other = await house.person("other", "supervisor");
    expect(await send(toAnna, "still heard", other)).toMatchObject({ receivers: 1 });
  });

  test("who has lost their account leaves no receipt behind", async () => {
    await send({ kind: "queue", pbx: "main", queue: "support" });
    await house.users.remove(anna.id);
    expect(await sent(boss)).toMatchObject([{ receivers: 1 }]);
  });

  test("what says nothing, or says it with control characters, is no message", async () => {
    const bad = ["", " \n ", "\u200b\u200b", "a\0b", "a\u001b[2Jb", "a\rb", "\ud800", "x".repeat(501)];
    for (const text of bad) expect(await codeOf(send(toAnna, text)), text).toBe("invalid-request");
    expect(own(anna).unread).toBe(0);
  });
}
