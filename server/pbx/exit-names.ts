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

export function nameExits(
  store: Store,
  session: Pick<AmiSession, "send">,
  clock: Clock,
  pbx: string,
): () => void {
  const ask = async (exit: ExitRow, channel: string) => {
    for (const pauseMs of attemptsMs) {
      if (pauseMs > 0) await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
      if (store.tables.get("exits", exit.key) === undefined) return;
      const status = await session.send(getvar("QUEUESTATUS", channel)).catch(() => null);
      const reason = reasons.get(status ?? "");
      if (reason !== undefined) return name(exit, reason);
      if (status === null) break;
    }
    name(exit, "unknown");
  };
  const name = (exit: ExitRow, reason: FlowOut) =>
    void store.dispatch({
      type: "exit-named",
      pbx,
      at: clock.now(),
      queue: exit.queue,
      uniqueid: exit.uniqueid,
      reason,
    });

  return store.subscribe(({ applied }: Patch) => {
    for (const item of applied) {
      if (item.table !== "exits" || item.after === null || item.before !== null) continue;
      if (item.after.pbx !== pbx || item.after.kind !== "abandon") continue;
      const channel = store.tables.get("channels", keyOf(pbx, item.after.uniqueid));
      void ask(item.after, channel?.name ?? item.after.uniqueid);
    }
  });
}
