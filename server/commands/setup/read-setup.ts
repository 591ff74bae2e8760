import { z } from "zod";
import { mayAnywhere } from "#lib/access/principal.ts";
import { setupSchema } from "#lib/setup/setup-view.ts";
import { defineCommand } from "#server/commands/command.ts";

/** Strangers learn only whether the first account is still to be made, which a redirect to the set-up page tells them too. */
export const readSetup = defineCommand({
  name: "read-setup",
  title: "Whether an account exists and, for those who may change it, which PBX is shown and who says so.",
  method: "GET",
  path: "/api/v1/setup",
  access: "public",
  audit: "refusals",
  input: z.object({}),
  output: setupSchema,
  run: async (_input, { actor: { principal }, resources }) => {
    const accountMissing = await resources.firstAccount.open();
    const signedIn = principal !== null;
    const ofDemo = principal?.demo ?? false;
    const may = principal !== null && !ofDemo && mayAnywhere(principal, "settings.manage");
    if (!may) return { accountMissing, signedIn, ofDemo, pbx: null, asteriskVersion: null, live: false };
    const shown = resources.tables.get("pbxes", "main");
    return {
      accountMissing,
      signedIn,
      ofDemo,
      pbx: await resources.setup.view(),
      asteriskVersion: shown?.asteriskVersion ?? null,
      live: shown?.status === "live" && !shown.demo,
    };
  },
});
