// What the manager page runs is written down: by whom, with which fields, with what result, and without a secret.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { permissions } from "#lib/access/permission.ts";
import { Tables } from "#lib/state/tables.ts";
import { ScriptedAmi } from "#server/ami/scripted-ami.ts";
import type { AuditEntry } from "#server/audit/audit.ts";
import { Gate } from "#server/commands/gate.ts";
import type { Resources } from "#server/commands/resources.ts";
import { openManager } from "#server/manager/open-manager.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { readManagerEvents } from "./read-manager-events.ts";
import { runAction } from "./run-action.ts";

let ami: ScriptedAmi;
let manager: ReturnType<typeof openManager>;
let gate: Gate;
const written: AuditEntry[] = [];
const grants = Object.fromEntries(permissions.map((permission) => [permission, true as const]));
const admin = {
  principal: { ...anybody, queues: null, grants },
  address: "192.0.2.1",
  onThisMachine: false,
  headers: new Headers(),
};

beforeAll(async () => {
  ami = await ScriptedAmi.start({
    script: ({ name }) => {
      if (name === "Events") return "Response: Success\nActionID: $\nEvents: On\n\n";
      return name === "DBPut" ? "Response: Error\nActionID: $\nMessage: Permission denied\n\n" : undefined;
    },
  });
  const settings = { host: "127.0.0.1", port: ami.port, username: "centrala", secret: "secret" };
  manager = openManager(() => settings);
  const resources = {
    now: () => 0,
    tables: new Tables(),
    manager,
    audit: { write: async (entry: AuditEntry) => void written.push(entry) },
  } as unknown as Resources;
  gate = new Gate(resources, { error: () => undefined });
});
afterAll(async () => {
  await manager.close();
  await ami.stop();
});
beforeEach(() => {
  written.length = 0;
});

const row = () => written.map(({ verb, target, result, detail }) => [verb, target, result, detail.fields]);

test("a run is written down with its fields", async () => {
  const { output } = await gate.execute(runAction, { name: "Ping" }, admin);
  expect(output).toMatchObject({ action: "Ping", refusal: null });
  expect(row()).toEqual([["run-action", "Ping", "ok", []]]);
});

test("so is Asterisk's refusal, and what was never sent", async () => {
  const fields = [
    { name: "Family", value: "hall" },
    { name: "Key", value: "lamp" },
  ];
  await gate.execute(runAction, { name: "DBPut", fields, confirm: true }, admin);
  await expect(gate.execute(runAction, { name: "DBPut", fields }, admin)).rejects.toMatchObject({
    code: "confirmation-missing",
  });
  const forged = [...fields, { name: "Val", value: "1\r\nAction: Logoff" }];
  await expect(
    gate.execute(runAction, { name: "DBPut", fields: forged, confirm: true }, admin),
  ).rejects.toMatchObject({ code: "unsendable" });
  expect(row().map(([, , result]) => result)).toEqual([
    "permission-missing",
    "confirmation-missing",
    "unsendable",
  ]);
  expect(ami.heard.filter(({ name }) => name === "DBPut")).toHaveLength(1);
});

test("a secret that was sent is not", async () => {
  const fields = [
    { name: "Username", value: "centrala" },
    { name: "Secret", value: "secret-of-theirs" },
  ];
  await gate.execute(runAction, { name: "Login", fields }, admin);
  expect(JSON.stringify(written)).not.toContain("secret-of-theirs");
  expect(row()[0]?.[3]).toEqual(["Username: centrala", "Secret: •••"]);
});

test("reading the stream leaves no row, and takes its filter from the address", async () => {
  const asked = { after: "0", names: "Newstate, Hangup", classes: "", channel: "", text: "" };
  const { output } = await gate.execute(readManagerEvents, asked, admin);
  expect(output).toMatchObject({ events: [], lost: 0 });
  expect(written).toEqual([]);
});
