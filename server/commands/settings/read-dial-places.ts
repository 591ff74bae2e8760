import { z } from "zod";
import { allDialPlacesSchema } from "#lib/setup/dial-places.ts";
import { defineCommand } from "#server/commands/command.ts";

export const readDialPlaces = defineCommand({
  name: "read-dial-places",
  title: "Where in the dialplan of each PBX agents, numbers and queues are dialled.",
  method: "GET",
  path: "/api/v1/dial-places",
  access: "settings.manage",
  audit: "refusals",
  input: z.object({}),
  output: allDialPlacesSchema,
  run: async (_input, { resources }) => {
    const pbxes = [...resources.tables.all("pbxes").keys()];
    return {
      pbxes: await Promise.all(pbxes.map(async (pbx) => ({ pbx, ...(await resources.dialPlaces.of(pbx)) }))),
    };
  },
});
