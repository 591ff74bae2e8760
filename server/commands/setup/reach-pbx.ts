import { placeSchema } from "#lib/setup/pbx-form.ts";
import { reachedSchema } from "#lib/setup/setup-view.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

/** As `test-connection`, it can knock at any port: audited each time, and counted together with it. */
export const reachPbx = defineCommand({
  name: "reach-pbx",
  title: "Says whether Asterisk's manager answers at a place, and shows its certificate; nobody logs in.",
  method: "POST",
  path: "/api/v1/setup/reach",
  access: "settings.manage",
  audit: "always",
  input: placeSchema,
  output: reachedSchema,
  target: ({ host, port }) => `${host}:${port}`,
  run: async (place, context) => ({
    answer: await context.resources.setup.reach(place, settlerOf(context)),
  }),
});
