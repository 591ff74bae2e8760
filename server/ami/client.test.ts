import { test } from "@fast-check/vitest";
import { afterEach, expect } from "vitest";
import { ConnectionLost } from "#lib/errors.ts";
import { queuePause } from "./actions/member.ts";
import { ping } from "./actions/session.ts";
import { AmiClient, type ClientOptions, type ClientStatus } from "./client.ts";
import { ManualClock } from "./manual-clock.ts";
import { ScriptedAmi, type ScriptedOptions } from "./scripted-ami.ts";
import type { AmiSession } from "./session.ts";
import { eventually } from "./session-bench.ts";

const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function bench(options: ScriptedOptions = {}, handlers: Partial<ClientOptions["handlers"]> = {}) {
  const ami = await ScriptedAmi.start(options);
  const clock = new ManualClock();
  const statuses: ClientStatus[] = [];
  const sessions: AmiSession[] = [];
  const client = new AmiClient({
    settings: {
      host: "127.0.0.1",
      port: ami.port,
      username: "centrala",
      secret: "secret",
      connectTimeoutMs: 3_600_000,
    },
    clock,
    // The longest pause each time: half of it is fixed, half is luck.
    backoff: { firstMs: 1_000, mostMs: 8_000, random: () => 1 },
    handlers: {
      wants: () => true,
      onEvent: () => {},
      onSession: (session) => void sessions.push(session),
      onStatus: (status) => statuses.push(status),
      ...handlers,
    },
  });
  cleanUps.push(
    () => ami.stop(),
    () => client.stop(),
  );
  client.start();
  return { ami, clock, client, statuses, sessions };
}

const states = (statuses: readonly ClientStatus[]) => statuses.map((status) => status.state);

test("after a lost connection a new session comes about, and nothing is sent again", async () => {
  const silent: ScriptedOptions = { script: ({ name }) => (name === "QueuePause" ? "" : undefined) };
  const { ami, clock, client, statuses, sessions } = await bench(silent);
  await eventually(() => sessions.length === 1);
  const paused = client
    .send(queuePause({ interface: "PJSIP/201", paused: true }))
    .catch((thrown: unknown) => thrown);
  await ami.action("QueuePause");
  ami.connections[0]?.destroy();
  expect(await paused).toBeInstanceOf(ConnectionLost);
  await eventually(() => client.status.state === "waiting");
  expect(client.session).toBeUndefined();
  await expect(client.send(ping)).rejects.toBeInstanceOf(ConnectionLost);
  clock.advance(1_000);
  await eventually(() => sessions.length === 2);
  await client.send(ping);
  expect(states(statuses)).toEqual(["connecting", "up", "waiting", "connecting", "up"]);
  expect(ami.heard.map((each) => each.name)).toEqual([
    ...["Challenge", "Login", "ListCommands", "QueuePause"],
    ...["Challenge", "Login", "ListCommands", "Ping"],
  ]);
});

test("pauses grow to a cap while it fails, say why and until when, and start anew after a session", async () => {
  let broken = true;
  const { clock, client, statuses, sessions } = await bench({
    script: ({ name }) =>
      broken && name === "Login"
        ? "Response: Error\nActionID: $\nMessage: Authentication failed\n\n"
        : undefined,
  });
  const waits: number[] = [];
  for (let n = 1; n <= 6; n++) {
    await eventually(() => client.status.state === "waiting" && client.status.attempt === n);
    if (client.status.state !== "waiting") throw new Error("it was waiting");
    expect(client.status.error.code).toBe("authentication-failed");
    waits.push(client.status.retryAt - clock.now());
    if (n === 6) broken = false;
    clock.advance(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  await eventually(() => sessions.length === 1);
  sessions[0]?.close(new ConnectionLost("test"));
  await eventually(() => client.status.state === "waiting");
  expect(statuses.at(-1)).toMatchObject({ attempt: 1, retryAt: clock.now() + 1_000 });
});

test("a session that cannot be prepared is closed, and counts as a failure", async () => {
  let tries = 0;
  const { ami, clock, client } = await bench(
    {},
    {
      onSession: () => {
        tries++;
        return Promise.reject(new Error("no snapshot"));
      },
    },
  );
  await eventually(() => client.status.state === "waiting");
  expect(client.status).toMatchObject({ error: { code: "internal" }, attempt: 1 });
  clock.advance(1_000);
  await eventually(() => tries === 2 && client.status.state === "waiting");
  expect(client.status).toMatchObject({ attempt: 2 });
  await eventually(() => ami.connections.every((connection) => connection.destroyed));
});

test("stopping ends it wherever it stands", async () => {
  const waiting = await bench({ greeting: "no\n" });
  await eventually(() => waiting.client.status.state === "waiting");
  await waiting.client.stop();
  expect(waiting.clock.due).toEqual([]);

  const connecting = await bench({ greeting: "" });
  await connecting.ami.until(() => connecting.ami.connections.length === 1);
  await connecting.client.stop();
  expect(states(connecting.statuses)).toEqual(["connecting", "stopped"]);
  expect(connecting.clock.due).toEqual([]);

  const up = await bench();
  await eventually(() => up.sessions.length === 1);
  await up.client.stop();
  expect(up.ami.heard.at(-1)?.name).toBe("Logoff");
  expect(up.client.session).toBeUndefined();
  expect(up.clock.due).toEqual([]);
});

test("bytes and events are counted over all sessions", async () => {
  const { ami, clock, client, sessions } = await bench();
  await eventually(() => sessions.length === 1);
  ami.say("Event: A\n\nEvent: A\n\n");
  await eventually(() => client.eventCounts().get("A") === 2);
  const before = client.bytesReceived;
  ami.connections[0]?.destroy();
  await eventually(() => client.status.state === "waiting");
  expect(client.bytesReceived).toBe(before);
  clock.advance(1_000);
  await eventually(() => sessions.length === 2);
  ami.say("Event: A\n\nEvent: B\n\n");
  await eventually(() => client.eventCounts().get("B") === 1);
  expect([...client.eventCounts()]).toEqual([
    ["A", 3],
    ["B", 1],
  ]);
  expect(client.bytesReceived).toBeGreaterThan(before);
});
