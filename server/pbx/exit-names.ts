// Names the exits that events leave open: one Getvar of QUEUESTATUS per caller who left a queue alive, in place of the
// dialplan class, which would cost twenty times the bytes of a call. Source: app_queue.c, set_queue_result().
import { keyOf } from "#lib/model/key.ts";
import type { ExitRow, FlowOut } from "#lib/model/rows.ts";
import type { Patch } from "#lib/state/change.ts";
import { getvar } from "#server/ami/actions/system.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { AmiSession } from "#server/ami/session.ts";
import type { Store } from "./store.ts";

const reasons: ReadonlyMap<string, FlowOut> = new Map([
  ["TIMEOUT", "timeout"],
  ["LEAVEEMPTY", "empty"],
  ["LEAVEUNAVAIL", "empty"],
  ["WITHDRAW", "withdrawn"],
]);

/** Asterisk sets the variable just after it has told that the caller left. */
const attemptsMs = [0, 50, 250, 1_000];

/** An event is at most this much behind an answer. */
const lagMs = 50;

/** A channel's exits so far, and what the variable said at the last one: it stands there until the next queue sets it. */
type Passage = { exits: number; status: string | null };

export function nameExits(
  store: Store,
  session: Pick<AmiSession, "send">,
  clock: Clock,
  pbx: string,
): () => void {
  const passages = new Map<string, Passage>();
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  const tell = (type: "exit-hinted" | "exit-named", { queue, uniqueid }: ExitRow, reason: FlowOut) =>
    store.dispatch({ type, pbx, at: clock.now(), queue, uniqueid, reason });

  /** What the variable says of this very exit; null when nobody can tell any more. */
  const read = async (exit: ExitRow, channel: string, passage: Passage): Promise<FlowOut | null> => {
    const { exits, status: old } = passage;
    let reason: FlowOut | null = null;
    for (const pauseMs of attemptsMs) {
      if (pauseMs > 0) await pause(pauseMs);
      const status = await session.send(getvar("QUEUESTATUS", channel)).catch(() => null);
      reason = reasons.get(status ?? "") ?? null;
      if (status === null) return null;
      if (reason !== null && status !== old) tell("exit-hinted", exit, reason);
      await pause(lagMs);
      // The caller has left a further queue meanwhile, and the variable may speak of that one.
      if (passage.exits !== exits) return null;
      if (store.tables.get("exits", exit.key) === undefined) return null;
      if (reason !== null && status !== old) {
        passage.status = status;
        break;
      }
    }
    return reason;
  };

  const ask = async (exit: ExitRow, channel: string, passage: Passage) =>
    tell("exit-named", exit, (await read(exit, channel, passage)) ?? "unknown");

  return store.subscribe(({ applied }: Patch) => {
    for (const item of applied) {
      if (item.table === "channels" && item.after === null) passages.delete(item.key);
      if (item.table !== "exits" || item.after === null || item.before !== null) continue;
      if (item.after.pbx !== pbx || item.after.kind !== "abandon") continue;
      const key = keyOf(pbx, item.after.uniqueid);
      const channel = store.tables.get("channels", key);
      const passage = passages.get(key) ?? { exits: 0, status: null };
      passage.exits += 1;
      if (channel !== undefined) passages.set(key, passage);
      void ask(item.after, channel?.name ?? item.after.uniqueid, passage);
    }
  });
}
