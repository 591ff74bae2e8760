// A dial as its own people may see it: they made it, and still see no number that a row hid from them.
import type { DialRow } from "#lib/model/dial.ts";
import type { View } from "./project-row.ts";

export const projectDial = (row: DialRow, { number, text }: Pick<View, "number" | "text">): DialRow => ({
  id: row.id,
  pbx: row.pbx,
  number: number(row.number),
  name: text(row.name),
  stage: row.stage,
  startedAt: row.startedAt,
  ownRangAt: row.ownRangAt,
  ownAnsweredAt: row.ownAnsweredAt,
  thereRangAt: row.thereRangAt,
  talkingAt: row.talkingAt,
  endedAt: row.endedAt,
  outcome: row.outcome,
  cause: row.cause,
});
