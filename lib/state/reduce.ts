// (tables, event) → changes of primary tables. Pure and clock-free: the same event on the same tables gives the same
// changes, and an event that AMI repeats gives none.
import type { PbxRow } from "#lib/model/rows.ts";
import type { Change } from "./change.ts";
import { Draft } from "./draft.ts";
import { type EventOf, type PbxEvent, snapshotTables } from "./events.ts";
import { emptyKpi } from "./exits.ts";
import { reduceChannels } from "./reduce-channels.ts";
import { reduceConferences } from "./reduce-conferences.ts";
import { reduceDevices } from "./reduce-devices.ts";
import { reduceMembers } from "./reduce-members.ts";
import { reduceParking } from "./reduce-parking.ts";
import { reduceQueues } from "./reduce-queues.ts";
import { reduceSnapshot } from "./reduce-snapshot.ts";
import type { ReadonlyTables } from "./tables.ts";

const areas = [reduceChannels, reduceQueues, reduceMembers, reduceParking, reduceConferences, reduceDevices];

export function reduce(tables: ReadonlyTables, event: PbxEvent): readonly Change[] {
  if (event.type === "healed" || event.type === "refreshed") return event.changes;
  const draft = new Draft(tables);
  if (event.type === "snapshot-taken" || event.type === "snapshot-renewed") reduceSnapshot(draft, event);
  else if (event.type === "link-changed") reduceLink(draft, event);
  else if (event.type === "day-rolled") rollDay(draft, event);
  else if (event.type === "pbx-removed") removePbx(draft, event);
  else areas.some((area) => area(draft, event));
  return draft.changes;
}

function reduceLink(draft: Draft, { pbx, at, link }: EventOf<"link-changed">): void {
  if (draft.get("pbxes", pbx) !== undefined) draft.patch("pbxes", pbx, link);
  else draft.put("pbxes", { ...unknownPbx(pbx, at), ...link });
}

function rollDay(draft: Draft, { pbx, at }: EventOf<"day-rolled">): void {
  for (const kpi of draft.tables.all("kpis").values())
    if (kpi.pbx === pbx) draft.put("kpis", emptyKpi(pbx, kpi.queue, at));
  // A PBX that was never seen counts nothing yet.
  if (draft.get("pbxes", pbx)?.countingSince != null)
    draft.patch("pbxes", pbx, { countingSince: at, unseenMs: 0 });
}

/** Agents go with it: derived, they would stay as people who have logged out. */
function removePbx(draft: Draft, { pbx }: EventOf<"pbx-removed">): void {
  for (const table of [...snapshotTables, "exits", "kpis", "agents", "supervisions"] as const)
    for (const row of draft.tables.all(table).values()) if (row.pbx === pbx) draft.remove(table, row.key);
  draft.remove("pbxes", pbx);
}

function unknownPbx(pbx: string, at: number): PbxRow {
  return {
    key: pbx,
    pbx,
    name: pbx,
    demo: false,
    status: "connecting",
    since: at,
    liveUntil: null,
    problem: null,
    refused: [],
    asteriskVersion: null,
    amiVersion: null,
    actions: null,
    clockSkewMs: null,
    countingSince: null,
    unseenMs: 0,
  };
}
