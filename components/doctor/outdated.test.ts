// An examination by the state of the link: before and after each change of it.
import { expect, test } from "vitest";
import { type Finding, finding } from "#lib/doctor/finding.ts";
import { outdated } from "./outdated.ts";

const at = Date.parse("2026-01-02T15:25:00Z");
const found = (...findings: Finding[]) => ({ examinedAt: new Date(at).toISOString(), findings });
const well = found(finding("fine", "ok", "pace"));
const dead = found(finding("no-connection", "problem", "connection"));
const before = at - 60_000;
const after = at + 60_000;

test("what agrees with the link is of now", () => {
  expect(outdated(well, { status: "live", since: before, liveUntil: at })).toBeNull();
  expect(outdated(dead, { status: "offline", since: before, liveUntil: before })).toBeNull();
  expect(outdated(dead, { status: "connecting", since: after, liveUntil: before })).toBeNull();
  expect(outdated(well, undefined)).toBeNull();
});

test("all well is of the past once the PBX is lost, and worth a new look when that is settled", () => {
  const lost = { change: "lost", at: after };
  expect(outdated(well, { status: "connecting", since: after + 1, liveUntil: after })).toEqual({
    ...lost,
    settled: false,
  });
  expect(outdated(well, { status: "offline", since: after, liveUntil: null })).toEqual({
    ...lost,
    settled: true,
  });
});

test("whatever was found before the PBX came back is of the past, though it was well then too", () => {
  const back = { change: "back", at: after, settled: true };
  expect(outdated(dead, { status: "live", since: after, liveUntil: after })).toEqual(back);
  expect(outdated(well, { status: "live", since: after, liveUntil: after })).toEqual(back);
});
