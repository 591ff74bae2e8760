import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import type { Rows } from "#lib/model/rows.ts";
import { change } from "#lib/state/change.ts";
import type { MemberFacts } from "#lib/state/events.ts";
import { KnownMembers } from "./known-members.ts";
import { Store } from "./store.ts";

const facts = (queue: string, name: string): MemberFacts => ({
  queue,
  interface: name,
  stateInterface: name,
  name,
  membership: "dynamic",
  penalty: 4,
  paused: false,
  status: "not-in-use",
  inCall: false,
  callsTaken: 0,
  pausedReason: "",
  lastCallSeconds: 0,
  lastPauseSeconds: 0,
  loginSeconds: 0,
  ringInUse: null,
  wrapupSeconds: 0,
});

function open(most?: number) {
  const store = new Store();
  const known = new KnownMembers(store, most);
  const tell = (event: object) => store.dispatch({ pbx: "main", at: 1, ...event } as never);
  tell({ type: "link-changed", link: { status: "live" } });
  const queue = { key: keyOf("main", "a"), pbx: "main", name: "a" };
  tell({ type: "refreshed", changes: [change("queues", queue.key, queue as Rows["queues"])] });
  return { store, known, tell };
}

test("a membership stays known as it last was after its end, until its PBX is taken away", () => {
  const { known, tell } = open();
  tell({ type: "member-added", member: facts("a", "PJSIP/1") });
  tell({ type: "member-changed", member: { ...facts("a", "PJSIP/1"), penalty: 9 } });
  tell({ type: "member-removed", queue: "a", interface: "PJSIP/1" });
  expect(known.get("main", "a", "PJSIP/1")?.penalty).toBe(9);
  expect(known.ofInterface("main", "PJSIP/1")).toHaveLength(1);
  tell({ type: "pbx-removed" });
  expect(known.get("main", "a", "PJSIP/1")).toBeUndefined();
  expect(known.ofInterface("main", "PJSIP/1")).toEqual([]);
});

test("beyond its bound the oldest are forgotten, with their names", () => {
  const { known, tell } = open(3);
  for (let n = 0; n < 10; n += 1) tell({ type: "member-added", member: facts("a", `PJSIP/${n}`) });
  expect([...known.all()].map((row) => row.interface)).toEqual(["PJSIP/7", "PJSIP/8", "PJSIP/9"]);
  expect(known.ofInterface("main", "PJSIP/1")).toEqual([]);
});
