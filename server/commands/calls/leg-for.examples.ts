// For tests: channels that stand as they are told, on one PBX.
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import { channelRow } from "#lib/state/channel-row.ts";
import { step } from "#lib/state/step.ts";
import { Tables } from "#lib/state/tables.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";

type Standing = Pick<ChannelRow, "name" | "uniqueid" | "bridge"> & Partial<ChannelRow>;

export function standing(legs: readonly Standing[]) {
  const tables = new Tables();
  step(tables, { type: "link-changed", pbx: "main", at: 1_000, link: { status: "live" } });
  const nobody = toPhoneNumber("");
  const put = (leg: Standing) => {
    const born = channelRow(
      "main",
      {
        uniqueid: leg.uniqueid,
        linkedid: "1",
        name: leg.name,
        state: "up",
        number: nobody,
        callerName: "",
        connectedNumber: nobody,
        connectedName: "",
        context: "internal",
        exten: nobody,
      },
      1_000,
    );
    tables.write("channels", born.key, { ...born, ...leg });
  };
  for (const leg of legs) put(leg);
  return {
    tables,
    put,
    end: (uniqueid: string) => void tables.write("channels", keyOf("main", uniqueid), null),
    leg(uniqueid: string): ChannelRow {
      const row = tables.get("channels", keyOf("main", uniqueid));
      if (row === undefined) throw new Error(`no leg ${uniqueid}`);
      return row;
    },
  };
}

export const somebodyOf = (phone: string | null): Principal => ({
  ...anybody,
  agent: phone === null ? null : { interface: phone, extension: null, context: null },
});
