import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";

/** Logs the manager page in anew, so that rights given in manager.conf since then are seen. */
export const renewManagerSession = defineCommand({
  name: "renew-manager-session",
  title: "Logs the manager page's own AMI session in anew, to see the rights of a reloaded manager.conf.",
  method: "POST",
  path: "/api/v1/manager/renew",
  access: "manager.use",
  audit: "always",
  input: z.object({}),
  output: z.object({}),
  run: async (_input, { resources }) => {
    await resources.manager.explorer.renew();
    return {};
  },
});
