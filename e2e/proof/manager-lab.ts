// The floor that the manager page is tried on: every module with actions of its own, and one of everything to list.
import { standardFloor } from "#e2e/lab/floor-standard.ts";
import type { Lab } from "#e2e/lab/lab.ts";
import { type FloorPlan, type ManagerPlan, managers } from "#e2e/lab/plan.ts";
import type { AmiSettings } from "#server/ami/settings.ts";

/** A module that a version does not have is only a line in its log. */
const modules = [
  "app_controlplayback",
  "app_voicemail",
  "chan_iax2",
  "chan_sip",
  "res_fax",
  "res_fax_spandsp",
  "res_monitor",
  "res_pjsip_aoc",
  "res_sorcery_memory_cache",
];

/** Without `command`, `system` and most others: what a floor of agents alone would have. */
export const restricted: ManagerPlan = {
  name: "restricted",
  secret: "little",
  read: "agent",
  write: "agent",
};

/** A login that Asterisk lets in once at a time. */
export const lonely: ManagerPlan = {
  name: "lonely",
  secret: "one",
  read: "agent",
  write: "agent",
  settings: ["allowmultiplelogin=no"],
};

export function managerFloor(more: readonly ManagerPlan[] = [], managerConf = ""): FloorPlan {
  return {
    ...standardFloor,
    managers: [...Object.values(managers), restricted, lonely, ...more],
    append: {
      "modules.conf": modules.map((name) => `load = ${name}.so`).join("\n"),
      "manager.conf": managerConf,
      "sip.conf": "[general]\nbindport=25998\n[phone1]\ntype=friend\nhost=dynamic\nsecret=sip-hush\n",
      "iax.conf": "[general]\nbindport=24998\n[trunk1]\ntype=friend\nhost=127.0.0.1\nsecret=iax-hush\n",
      "voicemail.conf": "[general]\nformat=wav\n[default]\n2001 => 4711,Anna Nowak\n",
      "queuerules.conf": "[general]\n[patience]\npenaltychange => 30,+3\n",
      "pjsip.conf": "[door]\ntype=auth\nauth_type=userpass\nusername=door\npassword=pjsip-hush\n",
    },
  };
}

export const settingsOf = (lab: Lab, user: Pick<ManagerPlan, "name" | "secret">): AmiSettings => ({
  host: "127.0.0.1",
  port: lab.ami.port,
  username: user.name,
  secret: user.secret,
});
