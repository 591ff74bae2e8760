import { expect, test } from "vitest";
import type { AgentLink, Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import { change } from "#lib/state/change.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { step } from "#lib/state/step.ts";
import { Tables } from "#lib/state/tables.ts";
import type { Users } from "#server/auth/users.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { ownPhone } from "./own-phone.ts";
import { variablesOf } from "./variables.ts";

const link = (name: string, extension: string | null = "201"): AgentLink => ({
  interface: name,
  extension,
  context: null,
});
const person = (agent: AgentLink | null): Principal => ({ ...anybody, id: "anna", agent });
const key: Principal = { ...anybody, kind: "key", id: "crm" };

const accounts = [
  { id: "anna", agent: link("PJSIP/201"), disabled: false },
  { id: "ben", agent: link("PJSIP/202", "202"), disabled: true },
  { id: "cleo", agent: link("PJSIP/203", "203"), disabled: false },
  { id: "dora", agent: link("PJSIP/204", "203"), disabled: false },
];
const users = { list: async () => accounts } as unknown as Users;

const support: PbxEventBody = {
  type: "healed",
  changes: [
    change("queues", keyOf("main", "support"), {
      key: keyOf("main", "support"),
      pbx: "main",
      name: "support",
      strategy: "ringall",
      maxCallers: 0,
      weight: 0,
      serviceLevelSeconds: 0,
      asterisk: {
        completed: 0,
        abandoned: 0,
        holdtimeSeconds: 0,
        talktimeSeconds: 0,
        servicelevelPerf: 0,
        servicelevelPerf2: 0,
        readAt: 0,
      },
    }),
  ],
};

function floor(...events: PbxEventBody[]) {
  const tables = new Tables();
  for (const event of [{ type: "link-changed", link: {} } as const, support, ...events])
    step(tables, { pbx: "main", at: 1, ...event });
  return { tables, users };
}

const member = (name: string, stateInterface: string): PbxEventBody => ({
  type: "member-added",
  member: {
    queue: "support",
    interface: name,
    stateInterface,
    name: "Anna, the 1st",
    membership: "static",
    penalty: 0,
    paused: false,
    pausedReason: "",
    status: "not-in-use",
    inCall: false,
    callsTaken: 0,
    lastCallSeconds: 0,
    lastPauseSeconds: 0,
    loginSeconds: 0,
    ringInUse: null,
    wrapupSeconds: 0,
  },
});

test("it is the linked device, or the one behind a Local member", async () => {
  expect(await ownPhone(person(link("PJSIP/201")), undefined, null, floor())).toMatchObject({
    who: "user:anna",
    pbx: "main",
    device: "PJSIP/201",
  });
  const local = link("Local/201@from-queue/n");
  const known = floor(member(local.interface, "PJSIP/201"));
  expect(await ownPhone(person(local), "201", "main", known)).toMatchObject({ device: "PJSIP/201" });
});

test.each([
  ["nobody's phone", person(null), undefined, "no-phone"],
  ["another's extension", person(link("PJSIP/201")), "203", "phone-not-linked"],
  ["two devices at once", person(link("PJSIP/201&PJSIP/202")), undefined, "phone-not-dialable"],
  ["a trunk behind the device", person(link("PJSIP/900@trunk")), undefined, "phone-not-dialable"],
  ["a Local channel that nobody resolves", person(link("Local/9@outside")), undefined, "phone-not-dialable"],
  ["a key without a phone", key, undefined, "phone-not-linked"],
  ["a key and somebody who may not come in", key, "202", "phone-not-linked"],
  ["a key and an extension of two people", key, "203", "phone-not-linked"],
] as const)("%s is refused", async (_name, asker, phone, reason) => {
  await expect(ownPhone(asker, phone, null, floor())).rejects.toMatchObject({ details: { reason } });
});

test("nor is it looked for on a PBX where it is not", async () => {
  await expect(ownPhone(person(link("PJSIP/201")), undefined, "other", floor())).rejects.toMatchObject({
    details: { reason: "phone-not-dialable" },
  });
});

test("a key names the phone of one user, whose dial it is", async () => {
  expect(await ownPhone(key, "201", null, floor())).toMatchObject({ who: "user:anna", device: "PJSIP/201" });
});

test("displays show names without what would begin another variable, and no number to whom none is shown", async () => {
  const known = floor(member("PJSIP/201", "PJSIP/201"));
  const asker = person(link("PJSIP/201"));
  const phone = await ownPhone(asker, undefined, null, known);
  const whom = { number: "+48501234567", name: `Eve,CHANNEL(x)=1;\${SHELL(id)}`, pbx: null };
  expect(variablesOf(phone, whom, asker, known.tables)).toEqual([
    "CALLERID(num)=201",
    "CALLERID(name)=Anna the 1st",
    "CONNECTEDLINE(num,i)=+48501234567",
    "CONNECTEDLINE(name,i)=Eve CHANNEL x 1 SHELL id",
  ]);
  for (const numbers of ["masked", "hidden"] as const)
    expect(variablesOf(phone, whom, { ...asker, numbers }, known.tables)).toEqual([
      "CALLERID(num)=201",
      "CALLERID(name)=Anna the 1st",
    ]);
});
