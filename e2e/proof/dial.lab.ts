// Click-to-dial on a real Asterisk: each way in which a dial can end is what the telephones lived, and nothing is dialled twice.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { standardFloor } from "#e2e/lab/floor-standard.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import type { AgentPlan } from "#e2e/lab/plan.ts";
import type { Principal } from "#lib/access/principal.ts";
import { type DialSettings, usualDialSettings } from "#lib/dial/settings.ts";
import type { DialRow } from "#lib/model/dial.ts";
import { noMessages } from "#lib/model/message.ts";
import { Once } from "#server/commands/once.ts";
import { Dials } from "#server/pbx/dials.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { OwnFeed } from "#server/realtime/own-feed.ts";
import { Dialing } from "#server/settings/dialing.ts";
import { connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

const settings: DialSettings = { ...usualDialSettings, context: "internal", ringSeconds: 5 };

const at = (number: string, own: Partial<Principal> = {}): Principal =>
  somebody("admin", {
    id: `user-${number}`,
    agent: { interface: `PJSIP/${number}`, extension: number, context: null },
    ...own,
  });

/** A number outside that leads to phone 2011. */
const outside = "501234567";

/** A hundred who call, and a hundred who are called. */
const crowd: readonly AgentPlan[] = Array.from({ length: 200 }, (_, index) => ({
  number: String(4001 + index),
  name: `Crowd ${index}`,
  queues: [],
  via: "pjsip",
  busyAt: 1,
}));

describe.each(labVersions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let dials: Dials;
  let hands: ProofHands;

  beforeAll(async () => {
    // *1 and a number: that phone rings for two seconds.
    const soon = `[internal](+)\nexten => _*1XXXX,1,Dial(PJSIP/\${EXTEN:2},2)\n same => n,Hangup()\nexten => ${outside},1,Dial(PJSIP/2011,30)\n same => n,Hangup()\n`;
    const agents = [...standardFloor.agents, ...crowd];
    lab = await startLab({
      version,
      plan: { ...standardFloor, agents, append: { "extensions.conf": soon } },
    });
    floor = connect(lab);
    await live(lab, floor);
    dials = new Dials(floor.store);
    hands = await openHands(floor, (kept) => ({
      dials,
      dialing: new Dialing(kept),
      once: new Once(Date.now),
    }));
    await hands.run("change-dialing", settings);
  });
  afterAll(async () => {
    dials?.close();
    await hands?.close();
    await floor?.stop();
    await lab?.stop();
  });
  beforeEach(() => {
    for (const phone of lab.phones) phone.answers({ afterMs: 0 });
  });

  const dial = (who: Principal, input: object, headers?: Record<string, string>) =>
    hands.run<DialRow>("originate", input, who, headers);
  const cancel = (who: Principal, { id }: DialRow) => hands.run("cancel-dial", { id }, who);
  const now = (who: Principal, { id }: DialRow) => dials.find(`user:${who.id}`, id);
  const reaches = async (who: Principal, row: DialRow, stage: DialRow["stage"]) => {
    await lab
      .waitFor(`dial ${stage}`, () => now(who, row)?.stage === stage, 15_000)
      .catch((error: unknown) => {
        throw new Error(JSON.stringify(now(who, row)), { cause: error });
      });
    return now(who, row);
  };
  /** What the last call on a phone came to, as that phone knows it. */
  const lived = (number: string) => {
    const { log } = lab.phone(number);
    const last = log.at(-1)?.callId;
    return log.filter(({ callId }) => callId === last).map(({ what, by, status }) => [what, by, status]);
  };
  const free = () => lab.waitFor("free phones", () => lab.phones.every(({ state }) => state === "idle"));

  test("answered: both phones talk with one another, each shown the other's number", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const row = await dial(anna, { number: "20 11" });
    expect(row).toMatchObject({ stage: "ringing-own-phone", number: "2011", outcome: null });
    await lab.waitFor("own phone rings", () => lab.phone("2010").state === "ringing");
    expect(lab.phone("2011").state).toBe("idle");
    lab.phone("2010").answer();
    await reaches(anna, row, "talking");
    expect([lab.phone("2010").state, lab.phone("2011").state]).toEqual(["talking", "talking"]);
    expect(lab.phone("2010").log.at(-1)?.with).toBe("2011");
    expect(lab.phone("2011").log.at(-1)?.with).toBe("2010");
    lab.phone("2011").hangUp();
    const end = await reaches(anna, row, "ended");
    expect(end).toMatchObject({ outcome: "answered", cause: 16 });
    const instants = [
      end?.startedAt,
      end?.ownRangAt,
      end?.ownAnsweredAt,
      end?.thereRangAt,
      end?.talkingAt,
      end?.endedAt,
    ];
    expect(instants).toEqual([...instants].sort((a, b) => Number(a) - Number(b)));
    expect(instants).not.toContain(null);
    await free();
  });

  test.each([
    ["busy", 486, "busy", 17],
    ["rejected", 603, "rejected", 21],
  ] as const)("%s: the other phone has turned it away with %i", async (_name, status, outcome, cause) => {
    const anna = at("2010");
    lab.phone("2011").refuses(status);
    const row = await dial(anna, { number: "2011" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome, cause, talkingAt: null });
    expect(lived("2011")).toContainEqual(["ended", "self", status]);
    expect(lived("2010")).toContainEqual(["answered", "self", undefined]);
    await free();
  });

  test("no answer: the other phone rang until the dialplan gave up", async () => {
    const anna = at("2010", { id: "waits" });
    lab.phone("2011").ringsOnly();
    const row = await dial(anna, { number: "*12011" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "no-answer", talkingAt: null });
    expect(lived("2011")).toContainEqual(["ended", "pbx", 487]);
    await free();
  });

  test("cancelled before the own phone has answered: it stops ringing, and the other never rang", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const before = lab.phone("2011").log.length;
    const row = await dial(anna, { number: "2011" });
    await lab.waitFor("own phone rings", () => lab.phone("2010").state === "ringing");
    expect(await cancel(anna, row)).toEqual({ outcome: "done" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "cancelled", ownAnsweredAt: null });
    await free();
    expect(lived("2010")).toContainEqual(["ended", "pbx", 487]);
    expect(lab.phone("2011").log).toHaveLength(before);
  });

  test("cancelled while the other phone rings: both are free", async () => {
    const anna = at("2010");
    lab.phone("2011").ringsOnly();
    const row = await dial(anna, { number: "2011" });
    await reaches(anna, row, "ringing-there");
    await lab.waitFor("the other rings", () => lab.phone("2011").state === "ringing");
    expect(await cancel(anna, row)).toEqual({ outcome: "done" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "cancelled", talkingAt: null });
    await free();
    expect(lived("2011")).toContainEqual(["ended", "pbx", 487]);
  });

  test("cancelled by hanging up the own phone while the other rings", async () => {
    const anna = at("2010");
    lab.phone("2011").ringsOnly();
    const row = await dial(anna, { number: "2011" });
    await lab.waitFor("the other rings", () => lab.phone("2011").state === "ringing");
    lab.phone("2010").hangUp();
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "cancelled", talkingAt: null });
    await free();
  });

  test("hung up from the browser while talking: it was answered", async () => {
    const anna = at("2010");
    const row = await dial(anna, { number: "2011" });
    await reaches(anna, row, "talking");
    expect(await cancel(anna, row)).toEqual({ outcome: "done" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "answered" });
    await free();
  });

  test("cancelled at once, before its leg is there: nothing stays behind", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const row = await dial(anna, { number: "2011" });
    expect(await cancel(anna, row)).toEqual({ outcome: "done" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "cancelled" });
    await free();
  });

  test.each([486, 603] as const)(
    "the own phone turns it away with %i: nobody else is called",
    async (status) => {
      const anna = at("2010");
      lab.phone("2010").refuses(status);
      const before = lab.phone("2011").log.length;
      const row = await dial(anna, { number: "2011" });
      expect(await reaches(anna, row, "ended")).toMatchObject({
        outcome: "phone-rejected",
        cause: status === 486 ? 17 : 21,
      });
      expect(lived("2010")).toContainEqual(["ended", "self", status]);
      expect(lab.phone("2011").log).toHaveLength(before);
    },
  );

  test("the own phone is not answered: it rang as long as the setting says", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const row = await dial(anna, { number: "2011" });
    const end = await reaches(anna, row, "ended");
    expect(end).toMatchObject({
      outcome: "phone-no-answer",
      cause: version === 16 ? null : 19,
    });
    expect(Number(end?.endedAt) - Number(end?.startedAt)).toBeGreaterThanOrEqual(4_900);
    expect(lived("2010")).toContainEqual(["ended", "pbx", 487]);
  });

  test("the own phone is not registered: that is said, and no leg is left", async () => {
    const anna = at("2012");
    lab.phone("2012").unregister();
    await lab.waitFor("gone", async () => !/2012\/sip/.test(await lab.cli("pjsip show contacts")));
    const row = await dial(anna, { number: "2011" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "phone-unreachable" });
    expect(await lab.cli("core show channels concise")).toBe("");
    lab.phone("2012").register();
    await lab.waitFor("back", async () => /2012\/sip/.test(await lab.cli("pjsip show contacts")));
  });

  test("the other phone is not registered: the own one is answered for nothing", async () => {
    const anna = at("2010");
    lab.phone("2012").unregister();
    await lab.waitFor("gone", async () => !/2012\/sip/.test(await lab.cli("pjsip show contacts")));
    const row = await dial(anna, { number: "2012" });
    expect(await reaches(anna, row, "ended")).toMatchObject({ outcome: "failed", cause: 3 });
    expect(lived("2010")).toContainEqual(["answered", "self", undefined]);
    lab.phone("2012").register();
    await lab.waitFor("back", async () => /2012\/sip/.test(await lab.cli("pjsip show contacts")));
    await free();
  });

  test("a number that the dialplan does not know: no phone rings at all", async () => {
    const anna = at("2010");
    const before = lab.phone("2010").log.length;
    const row = await dial(anna, { number: "6666" });
    expect(row).toMatchObject({ stage: "ended", outcome: "number-unknown" });
    expect(lab.phone("2010").log).toHaveLength(before);
  });

  test("the same key is the same call, and the phone rings once", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const before = lab.phone("2010").log.filter(({ what }) => what === "invited").length;
    const key = { "Idempotency-Key": `crm-${version}` };
    const [one, two] = await Promise.all([
      dial(anna, { number: "2011" }, key),
      dial(anna, { number: "2011" }, key),
    ]);
    const three = await dial(anna, { number: "2011" }, key);
    expect([two.id, three.id]).toEqual([one.id, one.id]);
    await expect(dial(anna, { number: "2013" }, key)).rejects.toMatchObject({ code: "invalid-request" });
    await lab.waitFor("own phone rings", () => lab.phone("2010").state === "ringing");
    await cancel(anna, one);
    await free();
    expect(lab.phone("2010").log.filter(({ what }) => what === "invited")).toHaveLength(before + 1);
  });

  test("nobody cancels another's call, and no number smuggles a second phone in", async () => {
    const anna = at("2010");
    lab.phone("2010").ringsOnly();
    const row = await dial(anna, { number: "2011" });
    await expect(cancel(at("2013"), row)).rejects.toMatchObject({ code: "not-found" });
    await cancel(anna, row);
    for (const number of ["2011&2013", "PJSIP/2013", "2011,1", "2011@from-trunk", "$" + "{EXTEN}"])
      await expect(dial(anna, { number }), number).rejects.toMatchObject({
        details: { reason: "number-unusable" },
      });
    await expect(dial(anna, { number: "112" })).rejects.toMatchObject({
      details: { reason: "number-emergency" },
    });
    await free();
  });

  test("who sees no numbers calls a waiting caller back, and learns no number from anything", async () => {
    const masked = at("2010", { numbers: "masked" });
    const told: string[] = [];
    const own = new OwnFeed<string>({
      tables: floor.store.tables,
      dials,
      messages: { of: () => noMessages, subscribe: () => () => undefined, delivered: () => undefined },
      send: (_viewer, { packet }) => told.push(packet.toString()),
    });
    const unsubscribe = floor.store.subscribe((patch) => own.take(patch));
    own.join("a browser", masked);
    lab.phone("2024").ringsOnly();
    const caller = lab.call({ queue: "keys", callerNumber: outside, callerName: `Jan ${outside}` });
    const waiting = () => [...floor.store.tables.all("callers").values()].find((row) => row.queue === "keys");
    await lab.waitFor("a waiting caller", () => waiting() !== undefined);
    const { pbx, queue, uniqueid } = waiting() ?? { pbx: "", queue: "", uniqueid: "" };
    const row = await dial(masked, { caller: { pbx, queue, uniqueid } });
    await reaches(masked, row, "talking");
    expect(lab.phone("2011").state).toBe("talking");
    await cancel(masked, row);
    await reaches(masked, row, "ended");
    const again = await dial(masked, { dial: row.id });
    await reaches(masked, again, "talking");
    await cancel(masked, again);
    await reaches(masked, again, "ended");
    await Promise.resolve();
    const shown = lab.phone("2010").log.map((event) => event.with);
    expect(JSON.stringify([row, again, told, shown])).not.toContain(outside.slice(0, -2));
    expect(told.at(-1)).toContain('"outcome":"answered"');
    unsubscribe();
    own.close();
    caller.hangUp();
    await free();
  });

  test("a hundred at once, each with another end: each is told its own", async () => {
    const pairs = Array.from({ length: 100 }, (_, index) => ({
      who: at(String(4001 + index)),
      own: lab.phone(String(4001 + index)),
      there: lab.phone(String(4101 + index)),
      kind: index % 6,
    }));
    const ends = ["answered", "busy", "rejected", "phone-rejected", "no-answer", "cancelled"];
    for (const { own, there, kind } of pairs) {
      if (kind === 0) there.answers({ afterMs: 200, talkMs: 300 });
      if (kind === 1) there.refuses(486);
      if (kind === 2) there.refuses(603);
      if (kind === 3) own.refuses(486);
      if (kind > 3) there.ringsOnly();
    }
    const rows = await Promise.all(
      pairs.map(({ who, there, kind }) => dial(who, { number: `${kind === 4 ? "*1" : ""}${there.number}` })),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(100);
    await Promise.all(
      pairs.map(async ({ who, there, kind }, index) => {
        const row = rows[index];
        if (row === undefined) throw new Error("no row");
        if (kind === 5) {
          await lab.waitFor("it rings", () => there.state === "ringing", 20_000);
          await cancel(who, row);
        }
        await lab.waitFor("its end", () => now(who, row)?.endedAt !== null, 20_000);
        expect(now(who, row), String(index)).toMatchObject({ outcome: ends[kind] });
        const rang = there.log.map(({ what, status }) => status ?? what);
        const last = { 0: "ended", 1: 486, 2: 603, 3: undefined, 4: 487, 5: 487 }[kind];
        await lab.waitFor("the phone's end", () => there.state === "idle");
        expect(there.log.map(({ what, status }) => status ?? what).at(-1), rang.join()).toBe(last);
      }),
    );
    await free();
    expect(await lab.cli("core show channels concise")).toBe("");
  }, 60_000);

  test("Asterisk dies in the middle: what talked was answered, what rang has failed", async () => {
    const [talks, rings] = [at("2010"), at("2012")];
    lab.phone("2012").ringsOnly();
    const talking = await dial(talks, { number: "2011" });
    const ringing = await dial(rings, { number: "2013" });
    await reaches(talks, talking, "talking");
    await lab.waitFor("a phone rings", () => lab.phone("2012").state === "ringing");
    await lab.kill9();
    await lab.waitFor("the floor knows", () => floor.store.tables.get("pbxes", "lab")?.status !== "live");
    await expect(dial(talks, { number: "2011" })).rejects.toMatchObject({ code: "pbx-offline" });
    expect(dials.of("user:user-2010").filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    await lab.start();
    await live(lab, floor);
    expect(await reaches(talks, talking, "ended")).toMatchObject({ outcome: "answered", cause: null });
    expect(await reaches(rings, ringing, "ended")).toMatchObject({ outcome: "failed", cause: null });
  }, 60_000);
});
