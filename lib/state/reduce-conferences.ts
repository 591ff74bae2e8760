// ConfBridge rooms and who is in them. A room appears with its first event, since its start may race the snapshot.
import { keyOf } from "#lib/model/key.ts";
import type { Draft } from "./draft.ts";
import type { PbxEvent } from "./events.ts";

export function reduceConferences(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "conference-started":
      open(draft, pbx, event.conference, at);
      return true;
    case "conference-ended":
      for (const seat of draft.tables.rows("participantsByConference", keyOf(pbx, event.conference)))
        draft.remove("participants", seat.key);
      draft.remove("conferences", keyOf(pbx, event.conference));
      return true;
    case "conference-joined": {
      open(draft, pbx, event.conference, at);
      const { channel } = event;
      const key = keyOf(pbx, event.conference, channel.uniqueid);
      if (draft.get("participants", key) === undefined)
        draft.put("participants", {
          key,
          pbx,
          conference: event.conference,
          uniqueid: channel.uniqueid,
          linkedid: channel.linkedid,
          channel: channel.name,
          number: channel.number,
          name: channel.callerName,
          admin: event.admin,
          muted: event.muted,
          talking: false,
          joinedAt: at,
        });
      return true;
    }
    case "conference-left":
      draft.remove("participants", keyOf(pbx, event.conference, event.uniqueid));
      return true;
    case "conference-muted":
      draft.patch("participants", keyOf(pbx, event.conference, event.uniqueid), { muted: event.muted });
      return true;
    case "conference-talking":
      draft.patch("participants", keyOf(pbx, event.conference, event.uniqueid), { talking: event.talking });
      return true;
    case "conference-recording":
      draft.patch("conferences", keyOf(pbx, event.conference), { recording: event.recording });
      return true;
    default:
      return false;
  }
}

function open(draft: Draft, pbx: string, conference: string, at: number): void {
  const key = keyOf(pbx, conference);
  if (draft.get("conferences", key) !== undefined) return;
  draft.put("conferences", {
    key,
    pbx,
    name: conference,
    startedAt: at,
    locked: false,
    muted: false,
    recording: false,
  });
}
