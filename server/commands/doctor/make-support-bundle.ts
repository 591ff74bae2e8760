// The facts and findings of one PBX for somebody who helps, without names, numbers, addresses and secrets.
import { z } from "zod";
import { RequestRefused } from "#lib/errors.ts";
import { defineCommand } from "#server/commands/command.ts";

export const makeSupportBundle = defineCommand({
  name: "make-support-bundle",
  title: "A support bundle of one PBX: facts and findings without names, numbers, addresses and secrets.",
  method: "GET",
  path: "/api/v1/doctor/{pbx}/bundle",
  access: "doctor.view",
  audit: "always",
  input: z.object({ pbx: z.string().max(64) }),
  output: z.object({ made: z.string(), facts: z.json(), findings: z.json() }),
  target: ({ pbx }) => pbx,
  run: async ({ pbx }, { resources, reply }) => {
    const bundle = await resources.doctor.bundle(pbx);
    if (bundle === undefined) throw new RequestRefused("not-found", "There is no PBX of this id.");
    const day = bundle.made.slice(0, 10);
    reply.set("Content-Disposition", `attachment; filename="centrala-bundle-${day}.json"`);
    // What is not given stays out, as JSON has it.
    return JSON.parse(JSON.stringify(bundle));
  },
});
