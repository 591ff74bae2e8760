// What the doctor found, of each PBX. Looking costs Asterisk nothing: what was found is kept, and `again` asks anew, though
// not sooner than the doctor rests.
import { z } from "zod";
import type { Finding } from "#lib/doctor/finding.ts";
import { maskFinding, namesQueues } from "#lib/doctor/mask-finding.ts";
import { doctorSchema } from "#lib/doctor/report.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const examine = defineCommand({
  name: "examine",
  title:
    "What is right and wrong with each PBX, with the line to change; examined anew when asked by again=true.",
  method: "GET",
  path: "/api/v1/doctor",
  access: "doctor.view",
  audit: "refusals",
  input: z.object({ again: z.stringbool().default(false) }),
  output: doctorSchema,
  run: async ({ again }, context) => {
    const { doctor } = context.resources;
    const { numbers, queues } = callerOf(context);
    const show = (finding: Finding) => (numbers === "full" ? finding : maskFinding(finding));
    const reports = await Promise.all(
      doctor.pbxes.map(async (pbx) => (again ? null : doctor.last(pbx)) ?? doctor.examine(pbx)),
    );
    return {
      reports: reports
        .filter((report) => report !== undefined)
        .map(({ pbx, name, at, worst, findings }) => ({
          pbx,
          name,
          examinedAt: new Date(at).toISOString(),
          worst,
          // Some findings name members and queues: of these, whoever sees only some queues learns nothing.
          findings: findings.filter((each) => queues === null || !namesQueues(each)).map(show),
        })),
    };
  },
});
