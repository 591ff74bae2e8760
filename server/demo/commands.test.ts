// Commands sent over AMI change the simulated floor, and the events say so.
import { afterEach, expect, test } from "vitest";
import { type SteppedClock, steppedClock } from "./clock.ts";
import { createDemoPbx, type DemoPbx } from "./demo-pbx.ts";
import { RawClient } from "./raw-client.ts";
import { incomingCall } from "./stories/incoming-call.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type Scene = { readonly pbx: DemoPbx; readonly raw: RawClient; readonly clock: SteppedClock };

async function scene(): Promise<Scene> {
  const clock = steppedClock(Date.UTC(2026, 10, 23, 9));
  const users = [{ username: "driver", secret: "drive", read: "all", write: "all" }];
  const pbx = await createDemoPbx({ clock, alive: false, users });
  const raw = await RawClient.open(pbx.port);
  open.push(raw, pbx);
  await raw.logIn("driver", "drive", "call,agent");
  return { pbx, raw, clock };
}

/** A caller whom one phone of the queue answers, so that they talk. */
function talking({ pbx: { floor }, clock }: Scene, queueName = "VIP") {
  const queue = floor.queues.get(queueName);
  if (queue === undefined) throw new Error(`No queue ${queueName}.`);
  const plan = { ...floor.plan(), talkMs: Number.POSITIVE_INFINITY };
  const channel = incomingCall(floor, { queue, number: "48600", name: "Żaneta", plan });
  clock.advance(5000);
  return channel;
}

/** What came after the action, once everything due has come. */
async function heard(
  { raw, clock }: Scene,
  action: string,
  fields: Readonly<Record<string, string>>,
  ms = 0,
): Promise<string> {
  const start = raw.received.length;
  await raw.act(action, fields);
  clock.advance(ms);
  await raw.act("Ping");
  return raw.received.slice(start);
}

test("a pause in every queue is told once per queue and stands in the list", async () => {
  const here = await scene();
  const text = await heard(here, "QueuePause", { Interface: "PJSIP/201", Paused: "true", Reason: "Lunch" });
  expect(text).toContain("Message: Interface paused successfully");
  expect(text.match(/Event: QueueMemberPause/g)).toHaveLength(2);
  const list = await here.raw.act("QueueStatus", { Member: "PJSIP/201" });
  expect(list.match(/Paused: 1\r\nPausedReason: Lunch/g)).toHaveLength(2);
  expect(await here.raw.act("QueuePause", { Interface: "PJSIP/999", Paused: "true" })).toContain(
    "Interface not found",
  );
});

test("a member comes and goes; a static one stays", async () => {
  const here = await scene();
  const member = { Queue: "Sales", Interface: "PJSIP/229" };
  expect(await heard(here, "QueueAdd", { ...member, MemberName: "Helena", Penalty: "2" })).toContain(
    "Event: QueueMemberAdded",
  );
  expect(await here.raw.act("QueueAdd", member)).toContain("Unable to add interface: Already there");
  expect(await heard(here, "QueuePenalty", { ...member, Penalty: "4" })).toContain(
    "Event: QueueMemberPenalty",
  );
  expect(await heard(here, "QueueRemove", member)).toContain("Event: QueueMemberRemoved");
  expect(await here.raw.act("QueueRemove", member)).toContain("Unable to remove interface: Not there");
  expect(await here.raw.act("QueueRemove", { Queue: "Sales", Interface: "PJSIP/201" })).toContain(
    "Member not dynamic",
  );
});

test("a talk is hung up by the uniqueid of either leg", async () => {
  const here = await scene();
  const caller = talking(here);
  const text = await heard(here, "Hangup", { Channel: caller.uniqueid });
  expect(text).toContain("Event: AgentComplete");
  expect(text.match(/Event: Hangup/g)).toHaveLength(2);
  expect(text).not.toContain("Event: HangupRequest");
  expect(here.pbx.floor.channels.size).toBe(0);
});

test("a parked caller stands in the list and is fetched by click", async () => {
  const here = await scene();
  const caller = talking(here);
  const parked = await heard(here, "Park", { Channel: caller.name, Timeout: "30000" }, 3000);
  expect(parked).toContain("Message: Park successful\n");
  expect(await here.raw.act("ParkedCalls")).toContain("ParkingSpace: 701\r\nParkingTimeout: 27");
  const fetched = await heard(
    here,
    "Originate",
    {
      Channel: "PJSIP/229",
      Application: "ParkedCall",
      Data: "default,701",
      Async: "true",
      ChannelId: "click-1",
    },
    4000,
  );
  expect(fetched).toContain("Response: Success\r\nChannel: PJSIP/229-");
  expect(fetched).toContain("Event: UnParkedCall");
  expect(await here.raw.act("Park", { Channel: caller.name, Timeout: "abc" })).toContain(
    "Invalid Timeout value.",
  );
  expect(await here.raw.act("Park", { Channel: caller.name, Parkinglot: "DEFAULT" })).toContain(
    "Park action failed",
  );
});

test("a redirected caller leaves the queue as an abandon that is none", async () => {
  const here = await scene();
  const { floor } = here.pbx;
  const queue = floor.queues.get("Sales");
  if (queue === undefined) throw new Error("No Sales.");
  floor.phone = () => ({ kind: "ignore" });
  const caller = incomingCall(floor, { queue, number: "48600", name: "Żaneta", plan: floor.plan() });
  const text = await heard(here, "Redirect", {
    Channel: caller.name,
    Context: "internal",
    Exten: "8002",
    Priority: "1",
  });
  expect(text).toMatch(/Event: QueueCallerAbandon.*Event: QueueCallerLeave.*Event: QueueCallerJoin/s);
  expect(text).toContain("Queue: Obsługa klienta");
});

test("a call that nobody can make fails by its response event alone", async () => {
  const here = await scene();
  const text = await heard(here, "Originate", {
    Channel: "PJSIP/999",
    Context: "internal",
    Exten: "201",
    Async: "true",
  });
  expect(text).toContain("Message: Originate successfully queued");
  expect(text).toContain(
    "Response: Failure\r\nChannel: PJSIP/999\r\nContext: internal\r\nExten: 201\r\nReason: 0\r\nUniqueid: <unknown>",
  );
  expect(text).not.toContain("Event: Newchannel");
});
