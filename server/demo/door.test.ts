// The demo's AMI door: who is let in, what they hear, what they may do, and what breaks a message.
import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { steppedClock } from "./clock.ts";
import { createDemoPbx, type DemoPbx } from "./demo-pbx.ts";
import type { DemoVersion } from "./flavour.ts";
import { RawClient } from "./raw-client.ts";
import { incomingCall } from "./stories/incoming-call.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const users = [
  { username: "driver", secret: "drive", read: "all", write: "all" },
  { username: "viewer", secret: "look", read: "agent,call", write: "reporting" },
];

async function demo(version: DemoVersion = "22"): Promise<DemoPbx> {
  const pbx = await createDemoPbx({ clock: steppedClock(1_800_000_000_000), alive: false, version, users });
  open.unshift(pbx);
  return pbx;
}

async function client({ port }: DemoPbx): Promise<RawClient> {
  const raw = await RawClient.open(port);
  open.unshift(raw);
  return raw;
}

async function loggedIn(pbx: DemoPbx, username = "driver", events = "off"): Promise<RawClient> {
  const raw = await client(pbx);
  await raw.logIn(username, users.find((user) => user.username === username)?.secret ?? "", events);
  return raw;
}

function call({ floor }: DemoPbx): void {
  const [queue] = floor.queues.values();
  if (queue) incomingCall(floor, { queue, number: "48600", name: "Żaneta", plan: floor.plan() });
}

test("greets with the banner of its version", async () => {
  expect((await client(await demo("22"))).received).toBe("Asterisk Call Manager/11.0.0\r\n");
  expect((await client(await demo("16"))).received).toBe("Asterisk Call Manager/5.0.4\r\n");
});

test("lets nobody do anything before a login", async () => {
  const raw = await client(await demo());
  expect(await raw.act("Ping")).toContain("Message: Permission denied");
});

test("answers a wrong secret with an error and hangs up", async () => {
  const raw = await client(await demo());
  expect(await raw.logIn("driver", "wrong")).toContain(
    "Response: Error\r\nActionID: t1\r\nMessage: Authentication failed",
  );
  await raw.until(() => raw.closed);
  expect(raw.closed).toBe(true);
});

test("accepts the answer to its challenge, and no other", async () => {
  const pbx = await demo();
  for (const [secret, message] of [
    ["drive", "Authentication accepted"],
    ["guess", "Authentication failed"],
  ] as const) {
    const raw = await client(pbx);
    const challenge = /Challenge: (\d+)/.exec(await raw.act("Challenge", { AuthType: "MD5" }))?.[1];
    const key = createHash("md5").update(`${challenge}${secret}`).digest("hex");
    expect(await raw.act("Login", { AuthType: "MD5", Username: "driver", Key: key })).toContain(message);
  }
  expect(await (await client(pbx)).act("Challenge")).toContain("Message: Must specify AuthType");
});

test("says FullyBooted only to a login that wants and may read system events", async () => {
  const pbx = await demo();
  const heard = async (username: string, events: string): Promise<boolean> => {
    const raw = await loggedIn(pbx, username, events);
    await raw.act("Ping");
    return raw.received.includes("Event: FullyBooted");
  };
  expect(await heard("driver", "on")).toBe(true);
  expect(await heard("driver", "agent,call")).toBe(false);
  expect(await heard("driver", "off")).toBe(false);
  expect(await heard("viewer", "on")).toBe(false);
});

test.each([
  ["call,agent", "Events: On", true],
  ["call,bogus", "Events: On", true],
  ["call agent", "Events: Off", false],
  ["bogus", "Events: Off", false],
  ["0", "Events: Off", false],
  ["on", "Events: On", true],
])("an event mask of %j answers %j", async (mask, answer, hears) => {
  const pbx = await demo();
  const raw = await loggedIn(pbx);
  expect(await raw.act("Events", { EventMask: mask })).toContain(answer);
  call(pbx);
  await raw.act("Ping");
  expect(raw.received.includes("Event: Newchannel")).toBe(hears);
});

test("an empty event mask is an error", async () => {
  const raw = await loggedIn(await demo());
  expect(await raw.act("Events")).toContain("Response: Error\r\nActionID: t2\r\nMessage: Invalid event mask");
});

test("sends a login only the classes it may read", async () => {
  const pbx = await demo();
  const [all, viewer] = [await loggedIn(pbx, "driver", "on"), await loggedIn(pbx, "viewer", "on")];
  call(pbx);
  await all.act("Ping");
  await viewer.act("Ping");
  expect(all.received).toContain("Event: Newexten");
  expect(viewer.received).toContain("Event: QueueCallerJoin");
  expect(viewer.received).not.toContain("Event: Newexten");
});

test("lets through what its filters let through", async () => {
  const pbx = await demo();
  const raw = await loggedIn(pbx, "driver", "on");
  await raw.act("Filter", { Operation: "Add", Filter: "!Event: Newstate" });
  await raw.act("Filter", { Operation: "Add", MatchCriteria: "action(exclude),name(Newexten)" });
  expect(await raw.act("Filter", { Operation: "Add", MatchCriteria: "bogus" })).toContain(
    "Filter was formatted incorrectly.",
  );
  call(pbx);
  await raw.act("Ping");
  expect(raw.received).toContain("Event: Newchannel");
  expect(raw.received).not.toContain("Event: Newstate");
  expect(raw.received).not.toContain("Event: Newexten");
});

test("16 accepts match criteria and filters nothing by them", async () => {
  const pbx = await demo("16");
  const raw = await loggedIn(pbx, "driver", "on");
  expect(
    await raw.act("Filter", { Operation: "Add", MatchCriteria: "action(exclude),name(Newexten)" }),
  ).toContain("Success");
  call(pbx);
  await raw.act("Ping");
  expect(raw.received).toContain("Event: Newexten");
});

test("refuses what a login has no right to, and lists only what it may", async () => {
  const pbx = await demo();
  const raw = await loggedIn(pbx, "viewer");
  const pause = { Interface: "PJSIP/201", Paused: "true" };
  expect(await raw.act("QueuePause", pause)).toContain(
    "Response: Error\r\nActionID: t2\r\nMessage: Permission denied",
  );
  expect(await raw.act("ParkedCalls")).toContain("Permission denied");
  expect(await raw.act("QueueStatus")).toContain("QueueStatusComplete");
  const list = await raw.act("ListCommands");
  expect(list).toContain("CoreShowChannels: List currently active channels.  (Priv: system,reporting,all)");
  expect(list).toContain("QueueReset: Reset queue statistics.  (Priv: <none>)");
  expect(list).not.toContain("QueuePause");
});

test("names an action it does not know", async () => {
  const raw = await loggedIn(await demo());
  expect(await raw.act("Frobnicate")).toContain(
    "Message: Invalid/unknown command: Frobnicate. Use Action: ListCommands to show available commands.",
  );
});

test("takes lines that end in LF alone, and keys in any case", async () => {
  const raw = await loggedIn(await demo());
  raw.send("aCTION:ping\nactionid: lower\n\n");
  expect(await raw.until((text) => text.includes("lower"))).toContain("Ping: Pong");
});

test.each([
  ["a line too long", `X: ${"y".repeat(1100)}\r\n`, "Failed to parse message: line too long"],
  ["too many lines", "X: y\r\n".repeat(130), "Too many lines in message or allocation failure"],
])("drops a message with %s and goes on", async (_what, lines, message) => {
  const raw = await loggedIn(await demo());
  raw.send(`Action: Ping\r\nActionID: broken\r\n${lines}\r\n`);
  await raw.until((text) => text.includes("ActionID: broken\r\nMessage: "));
  expect(raw.received).toContain(`Message: ${message}`);
  expect(await raw.act("Ping")).toContain("Ping: Pong");
});

test("answers an empty message with a complaint and no id", async () => {
  const raw = await loggedIn(await demo());
  raw.send("\r\n");
  expect(await raw.until((text) => text.includes("Missing"))).toContain(
    "Response: Error\r\nMessage: Missing action in request\r\n\r\n",
  );
});

test("says goodbye and ends the connection", async () => {
  const raw = await loggedIn(await demo());
  expect(await raw.act("Logoff")).toContain(
    "Response: Goodbye\r\nActionID: t2\r\nMessage: Thanks for all the fish.",
  );
  await raw.until(() => raw.closed);
});
