import { expect, test } from "vitest";
import type { EventPage } from "#lib/manager/event-stream.ts";
import { nothing, withPage } from "./kept-events.ts";

const page = (cursor: number, ...seqs: number[]): EventPage => ({
  cursor,
  events: seqs.map((seq) => ({ seq, at: 0, name: "Newstate", classes: [], text: "" })),
  leftOut: 0,
  lost: 0,
  stream: { state: "live" },
  totals: [],
});
const seqs = (...pages: EventPage[]) => pages.reduce(withPage, nothing).events.map(({ seq }) => seq);

test("pages follow one another, and what is repeated stands once", () => {
  expect(seqs(page(2, 1, 2), page(3, 2, 3), page(3))).toEqual([1, 2, 3]);
});

test("a server that was started anew is heard, and nothing of the old one stays", () => {
  expect(seqs(page(900, 899, 900), page(2, 1, 2))).toEqual([1, 2]);
  expect(seqs(page(900, 899, 900), page(0), page(1, 1))).toEqual([1]);
});
