// The demo's lists held against Asterisk's own answers to the same questions: the same words, the same headers in the same
// order, item by item. What stands in them is each PBX's own.
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { snapshotActions } from "#e2e/lab/snapshot-actions.ts";
import { steppedClock } from "./clock.ts";
import { joinRoom } from "./conference.ts";
import { createDemoPbx } from "./demo-pbx.ts";
import { type DemoVersion, flavours } from "./flavour.ts";
import { park } from "./parking.ts";
import { RawClient } from "./raw-client.ts";
import { incomingCall, trunkChannel } from "./stories/incoming-call.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** The demo offers what a floor needs, not all of Asterisk; that it offers nothing else is `door.test.ts`'s. */
const apart = new Set(["ListCommands", "Command"]);

/** First line → header lists seen under it. A queue's or agent's name is no word of the protocol. */
function shapesOf(text: string, id: string): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>();
  for (const message of text.replaceAll("\r\n", "\n").split("\n\n")) {
    const lines = message.split("\n").filter((line) => line.includes(":"));
    if (!lines.includes(`ActionID: ${id}`)) continue;
    const said = lines.filter((line) => /^(Response|Event|Message|EventList): /.test(line)).join(", ");
    const keys = lines.map((line) => line.slice(0, line.indexOf(":"))).join(" ");
    shapes.set(said, (shapes.get(said) ?? new Set()).add(keys));
  }
  return shapes;
}

/** A floor with one of each: waiting, talking, parked, in conference. */
async function filledDemo(version: DemoVersion): Promise<RawClient> {
  const clock = steppedClock(Date.UTC(2026, 10, 23, 9));
  const users = [{ username: "driver", secret: "drive", read: "all", write: "all" }];
  const pbx = await createDemoPbx({ clock, alive: false, version, users });
  const { floor } = pbx;
  const parkee = trunkChannel(floor, "48602", "Zoë", "9000");
  const lot = floor.lots.get("default");
  if (lot) park(floor, parkee, { lot, parkerDialString: "PJSIP/trunk" });
  joinRoom(floor, trunkChannel(floor, "48603", "Guest", "7001"), "7001");
  // More callers than agents everywhere but in Sales, where one phone answers and nobody waits.
  for (const queue of floor.queues.values())
    for (let caller = queue.name === "Sales" ? 11 : 0; caller < 12; caller++)
      incomingCall(floor, { queue, number: "48601", name: "Jo", plan: floor.plan() });
  clock.advance(2500);
  const raw = await RawClient.open(pbx.port);
  open.push(raw, pbx);
  await raw.logIn("driver", "drive");
  return raw;
}

const versions = Object.keys(flavours) as DemoVersion[];

test.each(versions)("every list looks as on Asterisk %s", async (version) => {
  const file = new URL(`../../e2e/lab/recordings/${version}/snapshot.ami`, import.meta.url);
  const recording = readFileSync(file, "utf8");
  const raw = await filledDemo(version);
  let compared = 0;
  for (const [index, { Action = "", ...fields }] of snapshotActions.entries()) {
    if (apart.has(Action)) continue;
    const room = fields.Queue === "sales" ? { ...fields, Queue: "Sales" } : fields;
    const start = raw.received.length;
    await raw.act(Action, room);
    const ours = shapesOf(raw.received.slice(start), `t${raw.actions}`);
    expect(ours, `${Action} ${JSON.stringify(fields)}`).toEqual(shapesOf(recording, `ask-${index + 1}`));
    compared += ours.size;
  }
  expect(compared).toBeGreaterThan(40);
});
