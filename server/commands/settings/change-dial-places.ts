import { z } from "zod";
import { CentralaError } from "#lib/errors.ts";
import { changeDialPlacesSchema } from "#lib/setup/dial-places.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** Takes the place of all that was said of this PBX before. */
export const changeDialPlaces = defineCommand({
  name: "change-dial-places",
  title: "Says where in the dialplan of a PBX agents, numbers and queues are dialled.",
  method: "PUT",
  path: "/api/v1/dial-places",
  access: "settings.manage",
  audit: "always",
  input: changeDialPlacesSchema,
  output: z.object({}),
  target: ({ pbx }) => pbx,
  detail: ({ context, queues, swapKey }) => ({
    context,
    swapKey,
    queues: queues.map(({ queue, context: place, exten }) => `${queue}: ${exten}@${place}`),
  }),
  run: async ({ pbx, ...places }, context) => {
    const { tables, dialPlaces } = context.resources;
    if (tables.get("pbxes", pbx) === undefined)
      throw new CentralaError("not-found", "There is no such PBX.", { table: "pbxes" });
    await dialPlaces.change(pbx, places, callerOf(context).name);
    return {};
  },
});
