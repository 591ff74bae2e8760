// A child process: a PBX of 500 agents and 50 queues that speaks AMI, as busy as its argument says (calls a second), and one agent
// more who takes no calls and gives a new reason for their pause whenever told: that reason is followed to the pixels.
import { parent } from "#e2e/bench/processes.ts";
import { crowd, large } from "#server/demo/crowd.ts";
import { createDemoPbx } from "#server/demo/demo-pbx.ts";
import { pauseMember } from "#server/demo/membership.ts";
import { markedAgent, reasonPrefix } from "./mark.ts";

export type PbxOrder = { readonly kind: "mark"; readonly n: number };
export type PbxReport =
  | { readonly kind: "ready"; readonly port: number; readonly username: string; readonly secret: string }
  | { readonly kind: "marked"; readonly n: number; readonly at: number };

const callsPerSecond = Number(process.argv[2] ?? large.callsPerSecond);
const busy = crowd(large);
const quiet = { ...busy.rhythm, callsPerSecond: 0.001, sideshows: false, warmUpMs: 0 };
const queue = { ...busy.queues[0], name: "Marked", exten: "8999", strategy: "rrmemory" as const, share: 0 };
const profile = {
  ...busy,
  queues: [...busy.queues, queue],
  agents: [...busy.agents, { number: "10000", name: markedAgent, queues: [{ queue: queue.name }] }],
  rhythm: callsPerSecond > 0 ? busy.rhythm : quiet,
};
const pbx = await createDemoPbx({ profile });
const member = pbx.floor.queues.get(queue.name)?.members[0];
if (member === undefined) throw new Error("nobody to mark");

const tell = parent<PbxOrder, PbxReport>(({ n }) => {
  const at = Date.now();
  pauseMember(pbx.floor, member, true, `${reasonPrefix}${n}`);
  tell({ kind: "marked", n, at });
});
tell({ kind: "ready", port: pbx.port, username: pbx.username, secret: pbx.secret });
