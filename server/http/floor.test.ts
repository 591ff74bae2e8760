// What is told of the live tables: the floor, the process and its metrics.
import { expect, test } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import { agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallerRow, CountRow, PbxRow } from "#lib/model/rows.ts";
import { Tables } from "#lib/state/tables.ts";
import { sharedTables } from "#lib/sync/contract.ts";
import { Gate } from "#server/commands/gate.ts";
import { commands } from "#server/commands/registry.ts";
import type { Resources } from "#server/commands/resources.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { floorFigures } from "./floor-figures.ts";
import { linkFigures, socketFigures } from "./link-figures.ts";
import { Metrics } from "./metrics.ts";

const noon = Date.UTC(2026, 10, 23, 12);

const pbx: PbxRow = {
  key: "main",
  pbx: "main",
  name: "Main",
  demo: false,
  status: "live",
  since: noon - 60_000,
  liveUntil: noon,
  problem: null,
  refused: [],
  asteriskVersion: "22.5.0",
  amiVersion: "11.0.0",
  actions: null,
  clockSkewMs: 0,
  countingSince: noon - 60_000,
  unseenMs: 0,
};
const caller: CallerRow = {
  key: keyOf("main", "support", "1.1"),
  pbx: "main",
  queue: "support",
  uniqueid: "1.1",
  linkedid: "1.1",
  channel: "PJSIP/trunk-1",
  number: toPhoneNumber("600100200"),
  name: "Łucja",
  joinedAt: noon - 42_000,
  rank: 1,
  priority: 0,
  connectingAt: null,
};
const count: CountRow = {
  key: keyOf("main", "support"),
  pbx: "main",
  queue: "support",
  waiting: 1,
  oldestJoinedAt: noon - 42_000,
  members: 3,
  agents: {
    ...Object.fromEntries(agentStates.map((state) => [state, 0])),
    ringing: 1,
    available: 2,
  } as CountRow["agents"],
};

function floor(): Tables {
  const tables = new Tables();
  tables.write("pbxes", pbx.key, pbx);
  tables.write("callers", caller.key, caller);
  tables.write("counts", count.key, count);
  return tables;
}

function serve(tables: Tables | null, problems: string[] = [], principal: Principal | null = anybody) {
  const metrics = new Metrics();
  const live = tables ?? new Tables();
  metrics.register(
    floorFigures(
      () => live,
      () => noon,
    ),
  );
  const resources = {
    now: () => noon,
    tables: live,
    process: {
      build: "0123456789ab",
      version: "0.1.0",
      startedAt: noon - 90_000,
      mode: tables === null ? "none" : "ami",
      problems,
    },
    healedRows: (key: string) => (key === "main" ? 3 : 0),
    metricsText: () => metrics.text(),
    audit: { write: async () => undefined },
  } as unknown as Resources;
  const gate = new Gate(resources, { error: () => undefined });
  const actor = { principal, address: "192.0.2.1", onThisMachine: true, headers: new Headers() };
  /** What the command of this path answers, as text. */
  const ask = async (path: string) => {
    const command = commands.find((each) => each.path === path && each.method === "GET");
    if (command === undefined) throw new Error(`no command at ${path}`);
    const { output } = await gate.execute(command, {}, actor);
    return { body: typeof output === "string" ? output : JSON.stringify(output) };
  };
  return { metrics, ask };
}

test("the floor is every shared table, instants in ISO 8601, without internal keys", async () => {
  const { body } = await serve(floor()).ask("/api/v1/floor");
  const answer = JSON.parse(body);
  expect(Object.keys(answer)).toEqual(["at", ...sharedTables]);
  expect(answer.at).toBe("2026-11-23T12:00:00.000Z");
  expect(answer.callers).toEqual([
    expect.objectContaining({
      queue: "support",
      number: "600100200",
      name: "Łucja",
      joinedAt: "2026-11-23T11:59:18.000Z",
      connectingAt: null,
      rank: 1,
    }),
  ]);
  expect(answer.pbxes[0]).toMatchObject({
    since: "2026-11-23T11:59:00.000Z",
    liveUntil: "2026-11-23T12:00:00.000Z",
  });
  expect(body).not.toContain('"key"');
});

test("without a PBX the floor is unavailable, not empty", async () => {
  await expect(serve(null).ask("/api/v1/floor")).rejects.toMatchObject({ code: "unavailable" });
});

test("the floor is cut and masked as its reader's own browser is", async () => {
  const masked = { ...anybody, numbers: "masked" as const };
  const { body } = await serve(floor(), [], masked).ask("/api/v1/floor");
  expect(body).not.toContain("600100200");
  const elsewhere = { ...anybody, queues: [{ pbx: "main", queue: "sales" }] };
  expect(JSON.parse((await serve(floor(), [], elsewhere).ask("/api/v1/floor")).body).callers).toEqual([]);
});

test("a stranger learns whether it is well, and nothing else", async () => {
  const { ask } = serve(floor(), ["AMI_PORT is bad."], null);
  expect(JSON.parse((await ask("/api/health")).body)).toEqual({ status: "degraded" });
  await expect(ask("/api/v1/floor")).rejects.toMatchObject({ code: "sign-in-required" });
  await expect(ask("/metrics")).rejects.toMatchObject({ code: "sign-in-required" });
});

test("health is ok only while every PBX is live and no setting is bad", async () => {
  const ask = async (tables: Tables | null, problems?: string[]) =>
    JSON.parse((await serve(tables, problems).ask("/api/health")).body);
  expect(await ask(floor())).toMatchObject({
    status: "ok",
    uptimeSeconds: 90,
    pbxes: [{ name: "Main", status: "live", healedRows: 3 }],
  });
  expect(await ask(floor(), ["AMI_PORT is bad."])).toMatchObject({
    status: "degraded",
    problems: ["AMI_PORT is bad."],
  });
  expect(await ask(null)).toMatchObject({ status: "degraded", pbxes: [] });
  const down = floor();
  down.write("pbxes", pbx.key, { ...pbx, status: "offline", problem: "connect-refused" });
  expect(await ask(down)).toMatchObject({ status: "degraded", pbxes: [{ problem: "connect-refused" }] });
});

test("metrics tell each queue's waiting, longest wait and members by state", async () => {
  const { body } = await serve(floor()).ask("/metrics");
  expect(body).toContain('centrala_queue_waiting{pbx="main",queue="support"} 1');
  expect(body).toContain('centrala_queue_longest_wait_seconds{pbx="main",queue="support"} 42');
  expect(body).toContain('centrala_queue_members{pbx="main",queue="support",state="available"} 2');
  expect(body).toContain('centrala_pbx_up{pbx="main"} 1');
  expect(body).toContain("nodejs_eventloop_lag_p99_seconds");
  expect(body).toContain("process_resident_memory_bytes");
});

test("a queue that is gone is no longer told", async () => {
  const tables = floor();
  const { ask } = serve(tables);
  await ask("/metrics");
  tables.write("counts", count.key, null);
  expect((await ask("/metrics")).body).not.toContain('queue="support"');
});

test("what a part counts is read at the scrape, as it stands then", async () => {
  const { metrics, ask } = serve(null);
  const events = new Map([["Newchannel", 2]]);
  const source = {
    links: [{ pbx: "main", client: { eventCounts: () => events } }],
    lastHeardAt: () => ({ main: noon - 1_500, never: 0 }),
    drift: () => new Map([["main", { counts: new Map([["members.paused", 1]]), runs: 9 }]]),
  };
  metrics.register(linkFigures(source, () => noon));
  await ask("/metrics");
  events.set("Newchannel", 4);
  const { body } = await ask("/metrics");
  expect(body).toContain('centrala_ami_events_total{pbx="main",event="Newchannel"} 4');
  expect(body).toContain('centrala_ami_silence_seconds{pbx="main"} 1.5');
  expect(body).not.toContain("never");
  expect(body).toContain('centrala_drift_total{pbx="main",kind="members.paused"} 1');
  expect(body).toContain('centrala_reconciliations_total{pbx="main"} 9');
});

test("sockets and what they carry are told", async () => {
  const { metrics, ask } = serve(null);
  let bytes = 10;
  const stats = () => ({
    ...{ sockets: 3, streams: 1, patches: 5, frames: 4, messages: 12 },
    ...{ resumes: 1, snapshots: 3, slow: 0, refused: 2, bytes },
  });
  metrics.register(socketFigures(stats));
  await ask("/metrics");
  bytes = 25;
  const { body } = await ask("/metrics");
  expect(body).toContain("centrala_sockets 3");
  expect(body).toContain("centrala_socket_bytes_total 25");
});

test("an action's time falls into its bucket", async () => {
  const { metrics, ask } = serve(null);
  metrics.timer("ami_action", "Time to the first answer", ["pbx", "action"])(
    { pbx: "main", action: "Ping" },
    20,
  );
  const { body } = await ask("/metrics");
  expect(body).toContain('centrala_ami_action_seconds_bucket{le="0.01",pbx="main",action="Ping"} 0');
  expect(body).toContain('centrala_ami_action_seconds_bucket{le="0.03",pbx="main",action="Ping"} 1');
});
