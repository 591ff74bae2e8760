// The demo held against recordings of real Asterisk: for each story and version, what happens to every channel, phone and
// membership, in which order, with which headers. Ids and times differ; what Asterisk itself sends in either order may.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { storyFloor } from "#e2e/lab/floor-story.ts";
import { differences, ordersIn } from "./differences.ts";
import { type DemoVersion, flavours } from "./flavour.ts";
import { stories, tell } from "./lab-stories.ts";
import type { DemoProfile } from "./profile.ts";
import { eventsOf, fatesOf, type RecordedEvent, withoutStart } from "./recorded-events.ts";

const folder = new URL("../../e2e/lab/recordings/", import.meta.url);
/** What the demo does not play: call records, and what SIP says of registrations. */
const ignored = new Set(["Cdr", "PeerStatus", "ContactStatus"]);

/** The floor that was recorded, in the demo's words. */
const profile: DemoProfile = {
  trunkRegistered: false,
  queues: storyFloor.queues.map((queue) => {
    const settings = queue.settings ?? [];
    const delay = settings.find((line) => line.startsWith("memberdelay="));
    return {
      ...queue,
      retrySeconds: queue.retrySeconds ?? 5,
      ringSeconds: queue.ringSeconds ?? 15,
      memberDelaySeconds: Number(delay?.split("=")[1] ?? 0),
      leaveWhenEmpty: settings.some((line) => line.startsWith("leavewhenempty=")),
      ...(queue.after === "wait" ? {} : { overflowTo: "nothing" }),
    };
  }),
  agents: storyFloor.agents.map(({ via, ...agent }) => ({ ...agent, via: via === "pjsip" ? "phone" : via })),
  lots: storyFloor.lots.map((lot) => ({ ...lot, context: `parked-${lot.name}` })),
  rooms: storyFloor.rooms,
  outside: [],
  rhythm: {
    callsPerSecond: 0,
    talkMs: 0,
    patienceMs: 0,
    bursts: false,
    pauseReasons: [],
    sideshows: false,
    warmUpMs: 0,
  },
};
const versions = Object.keys(flavours) as DemoVersion[];

function recorded(version: DemoVersion, story: string): readonly RecordedEvent[] {
  return eventsOf(readFileSync(new URL(`${version}/${story}.ami`, folder), "utf8"));
}

/** Callers in the order in which they got through: of several at once, that is chance. */
function callersOf(events: readonly RecordedEvent[]): string[] {
  const joins = events.filter(({ name }) => name === "QueueCallerJoin");
  const first =
    joins.length > 0 ? joins : events.filter((event) => event.get("Channel")?.startsWith("PJSIP/trunk-"));
  return [...new Set(first.map((event) => event.get("CallerIDNum") ?? ""))];
}

const recordings = versions.flatMap((version) =>
  readdirSync(new URL(`${version}/`, folder))
    .filter((file) => file.endsWith(".ami") && file !== "snapshot.ami")
    .map((file) => ({ version, story: file.slice(0, -4) })),
);
const orders = ordersIn(recordings.map(({ version, story }) => fatesOf(recorded(version, story), ignored)));
const told = recordings.filter(({ story }) => story in stories);

test("both versions tell every story that the demo knows", () => {
  const missing = versions.flatMap((version) =>
    Object.keys(stories).filter(
      (story) => !told.some((each) => each.story === story && each.version === version),
    ),
  );
  // 16 has no QueueWithdrawCaller.
  expect(missing).toEqual(["priority-and-withdraw"]);
});

test.each(told)("$story goes as on Asterisk $version", ({ version, story }) => {
  const events = withoutStart(recorded(version, story));
  const asterisk = fatesOf(events, ignored);
  const demo = fatesOf(eventsOf(tell(story, { version, profile, numbers: callersOf(events) })), ignored);
  expect(asterisk.size).toBeGreaterThan(0);
  expect(differences(asterisk, demo, orders)).toEqual([]);
});
