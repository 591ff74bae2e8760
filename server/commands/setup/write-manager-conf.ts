import { z } from "zod";
import { features } from "#lib/setup/features.ts";
import { distributions, secretPattern, usernamePattern } from "#lib/setup/manager-section.ts";
import { hostSchema, portSchema } from "#lib/setup/pbx-form.ts";
import { writtenSchema } from "#lib/setup/setup-view.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

/** The one answer that carries a secret, since a person has to carry it to the PBX; it is made here and kept nowhere yet. */
export const writeManagerConf = defineCommand({
  name: "write-manager-conf",
  title: "Writes an AMI account for this installation, with the least rights for the chosen features.",
  method: "POST",
  path: "/api/v1/setup/manager-conf",
  access: "settings.manage",
  audit: "always",
  input: z.object({
    host: hostSchema,
    port: portSchema,
    tls: z.boolean(),
    username: z.string().regex(usernamePattern),
    secret: z.string().regex(secretPattern).nullable(),
    features: z.array(z.enum(features)),
    distribution: z.enum(distributions),
    asteriskVersion: z.string().max(80).nullable(),
  }),
  output: writtenSchema,
  target: ({ host, port, username }) => `${username}@${host}:${port}`,
  detail: ({ features: chosen }) => ({ features: chosen }),
  run: async (input, context) => {
    settlerOf(context);
    return context.resources.setup.write(input);
  },
});
