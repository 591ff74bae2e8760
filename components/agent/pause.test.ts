import { expect, test } from "vitest";
import { type Pause, type PausePart, pauseRequest, undoPause } from "./pause.ts";

const part = (queue: string, undo: Pause | null): PausePart => ({
  pbx: "main",
  queue,
  interface: "PJSIP/201",
  outcome: "done",
  code: null,
  reason: "",
  undo,
});
const free = { paused: false, reason: "" };
const training = { paused: true, reason: "Training" };
const lunch = { paused: true, reason: "Lunch" };

test("members are named by what their rows are found by, and by nothing else of them", () => {
  expect(pauseRequest([part("sales", free)], lunch)).toEqual({
    members: [{ pbx: "main", queue: "sales", interface: "PJSIP/201" }],
    paused: true,
    reason: "Lunch",
  });
});

test("an undo gives each the pause that it had", () => {
  const requests = undoPause([part("sales", free), part("support", training), part("vip", training)], lunch);
  expect(requests.map(({ members, ...pause }) => [members.map(({ queue }) => queue), pause])).toEqual([
    [["sales"], free],
    [["support", "vip"], training],
  ]);
});

test("who stood so already, or of whom nobody knows, is left alone by the undo", () => {
  expect(undoPause([part("sales", lunch), part("support", null)], lunch)).toEqual([]);
});
