// Parking lots and parked calls. Source: res/parking/parking_manager.c.
import { keyOf } from "#lib/model/key.ts";
import type { LotRow } from "#lib/model/rows.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { channelFacts, type Headers, integer, type Reading, text } from "./fields.ts";

type Decode = (message: Headers) => PbxEventBody | null;

const parked =
  (type: "parked" | "parked-swapped"): Decode =>
  (message) => {
    const channel = channelFacts(message, "Parkee");
    return (
      channel && {
        type,
        parked: {
          lot: text(message, "Parkinglot"),
          space: text(message, "ParkingSpace"),
          channel,
          parkedBy: text(message, "ParkerDialString"),
          parkedSeconds: integer(message, "ParkingDuration"),
          remainingSeconds: integer(message, "ParkingTimeout"),
        },
      }
    );
  };

const unparked: Decode = (message) => ({
  type: "unparked",
  lot: text(message, "Parkinglot"),
  space: text(message, "ParkingSpace"),
  uniqueid: text(message, "ParkeeUniqueid"),
});

export const parkingEvents: Readonly<Record<string, Decode>> = {
  ParkedCall: parked("parked"),
  ParkedCallSwap: parked("parked-swapped"),
  UnParkedCall: unparked,
  ParkedCallTimeOut: unparked,
  ParkedCallGiveUp: unparked,
};

/** An item of Parkinglots. */
export function lotRow(message: Headers, { pbx }: Reading): LotRow {
  const name = text(message, "Name");
  return {
    key: keyOf(pbx, name),
    pbx,
    name,
    firstSpace: integer(message, "StartSpace"),
    lastSpace: integer(message, "StopSpace"),
    timeoutSeconds: integer(message, "Timeout"),
  };
}
