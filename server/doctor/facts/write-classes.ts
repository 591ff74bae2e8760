// What the login may send: the actions that `ListCommands` lists, and the `write` classes that these prove.
import type { Rights as ListedRights } from "#server/ami/rights.ts";
import { type Known, known, type Rights, unknown } from "#server/doctor/facts.ts";
import { grantedClasses } from "#server/setup/describe-rights.ts";

export function rightsOf(listed: ListedRights): Known<Rights> {
  if (!listed.known) return unknown("refused");
  return known({ actions: new Set(listed.actions.keys()), writeClasses: grantedClasses(listed) });
}
