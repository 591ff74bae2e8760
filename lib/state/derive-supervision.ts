// Who supervises whom: told by the supervisor's leg, which spies or was called to. Whose call it is was settled when it began, since
// the leg that is heard may be gone before the one that hears.
import { keyOf } from "#lib/model/key.ts";
import type { SupervisionRow } from "#lib/model/rows.ts";
import type { Moment } from "./derive.ts";
import type { Draft } from "./draft.ts";
import { sameRow } from "./same-row.ts";
import type { ReadonlyTables } from "./tables.ts";

export function deriveSupervision(draft: Draft, pbx: string, key: string, { at }: Moment): void {
  const { tables } = draft;
  const leg = tables.get("channels", key);
  const spied = leg?.spying ?? leg?.spy?.spied ?? null;
  if (leg === undefined || spied === null) {
    draft.remove("supervisions", key);
    return;
  }
  const known = tables.get("supervisions", key);
  const stage = leg.spying === null ? "calling" : "on";
  const row: SupervisionRow = {
    key,
    pbx,
    uniqueid: leg.uniqueid,
    supervisor: leg.device,
    spied,
    ...(known?.spied === spied ? { person: known.person, queue: known.queue } : whose(tables, pbx, spied)),
    mode: leg.spy?.mode ?? null,
    fixed: leg.spy?.fixed ?? true,
    stage,
    since: leg.spyingAt ?? (known?.stage === stage ? known.since : at),
  };
  if (known === undefined || !sameRow(known, row)) draft.put("supervisions", row);
}

/** Of whom and of which queue a leg is: by the offer that it serves, else by the phone and the call. */
export function whose(
  tables: ReadonlyTables,
  pbx: string,
  uniqueid: string,
): Pick<SupervisionRow, "person" | "queue"> {
  const key = keyOf(pbx, uniqueid);
  const offer = tables.first("offersByPhone", key);
  if (offer !== undefined) return { person: offer.person, queue: offer.queue };
  const leg = tables.get("channels", key);
  if (leg === undefined) return { person: null, queue: null };
  const isPerson = tables.count("membersByPerson", keyOf(pbx, leg.device)) > 0;
  return {
    person: isPerson ? leg.device : null,
    queue: tables.get("calls", keyOf(pbx, leg.linkedid))?.queue ?? null,
  };
}
