import { z } from "zod";
import { serviceReportSchema } from "#lib/manager/service.ts";
import { defineCommand } from "#server/commands/command.ts";

/** The manager service's settings and the rights of Centrala's AMI login, as Asterisk reports them. */
export const readManagerService = defineCommand({
  name: "read-manager-service",
  title: "The AMI service's settings and the rights of Centrala's AMI login, as Asterisk reports them.",
  method: "GET",
  path: "/api/v1/manager/service",
  access: "manager.use",
  audit: "refusals",
  input: z.object({}),
  output: serviceReportSchema,
  run: (_input, { resources }) => resources.manager.explorer.service(),
});
