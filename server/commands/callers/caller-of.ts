// The waiting caller whom an asker names, and what became of them while something was being done.
import { AsteriskRefused, CentralaError, RequestRefused } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { callerOf as askerOf, type CommandContext } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";

export type CallerRef = { readonly pbx: string; readonly queue: string; readonly uniqueid: string };

/** Throws `not-found`. */
export function waitingCaller({ pbx, queue, uniqueid }: CallerRef, context: CommandContext): CallerRow {
  return rowFor("callers", keyOf(pbx, queue, uniqueid), askerOf(context), context.resources.tables);
}

/** For the audit. */
export const nameOf = ({ uniqueid, queue }: CallerRef): string => `${uniqueid} in ${queue}`;

export const queueOf = ({ pbx, queue }: CallerRef) => [{ pbx, queue }];

/** The channel as it is called now: a pick-up or a transfer may have renamed it since it joined. */
export function channelName(caller: CallerRow, tables: ReadonlyTables): string {
  return tables.get("channels", keyOf(caller.pbx, caller.uniqueid))?.name ?? caller.channel;
}

export type Fate = "waiting" | "answered" | "hung-up" | "elsewhere";

/** Asked at the very event with which they left, since a little later the channel may be gone whatever it was. */
export function fateOf({ key, pbx, uniqueid }: CallerRow, tables: ReadonlyTables): Fate {
  if (tables.get("callers", key) !== undefined) return "waiting";
  const channel = tables.get("channels", keyOf(pbx, uniqueid));
  if (channel === undefined || channel.hangupRequestedAt !== null) return "hung-up";
  const taken =
    tables.get("exits", key)?.kind === "answer" ||
    tables.rows("offersByCaller", keyOf(pbx, uniqueid)).some(({ stage }) => stage !== "ringing");
  return taken ? "answered" : "elsewhere";
}

const sentences = {
  "no-such-action": "This version of Asterisk cannot do it.",
  "caller-answered": "An agent has just taken this caller.",
  "caller-gone": "The caller has just hung up.",
  "agent-busy": "This agent cannot take a call at this moment.",
} as const;

export function refuse(reason: keyof typeof sentences): RequestRefused {
  return new RequestRefused("not-possible", sentences[reason], { reason });
}

/** Throws where this PBX has no such action. One that only lacks a right is left to Asterisk, which says so. */
export function needAction(pbx: string, action: string, tables: ReadonlyTables): void {
  const actions = tables.get("pbxes", pbx)?.actions ?? null;
  if (actions !== null && !actions.includes(action.toLowerCase())) throw refuse("no-such-action");
}

/** Asterisk's "no such caller" is our "not there any more". */
export function orGone(thrown: unknown): never {
  if (thrown instanceof AsteriskRefused && /no such (?:caller|queue)/i.test(thrown.message))
    throw new CentralaError("not-found", "That is no longer there.", { table: "callers" });
  throw thrown;
}
