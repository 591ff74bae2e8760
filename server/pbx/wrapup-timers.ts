// Asterisk sends nothing when a wrap-up ends; here it becomes an event like any other, at the instant the row names.
import type { MemberRow } from "#lib/model/rows.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { Store } from "./store.ts";

/** Clocks get set, and timers overflow: never sleep longer than an hour on one reading. */
const longestWaitMs = 3_600_000;
/** Timers may fire a fraction early. */
const slackMs = 50;

export function timeWrapups(store: Store, clock: Clock): () => void {
  const timers = new Map<string, () => void>();
  const cancel = (key: string) => {
    timers.get(key)?.();
    timers.delete(key);
  };
  const arm = (member: MemberRow, until: number) => {
    const end = clock.after(Math.min(Math.max(0, until - clock.now()), longestWaitMs), () => {
      if (until - clock.now() > slackMs) return arm(member, until);
      timers.delete(member.key);
      store.dispatch({
        type: "wrapup-ended",
        pbx: member.pbx,
        // However late the timer fires, the agent has been free since then.
        at: until,
        queue: member.queue,
        interface: member.interface,
      });
    });
    timers.set(member.key, end);
  };
  const stop = store.subscribe(({ applied }) => {
    for (const item of applied) {
      if (item.table !== "members") continue;
      const until = item.after?.wrapupUntil ?? null;
      if (until === (item.before?.wrapupUntil ?? null)) continue;
      cancel(item.key);
      if (item.after !== null && until !== null) arm(item.after, until);
    }
  });
  return () => {
    stop();
    for (const key of [...timers.keys()]) cancel(key);
  };
}
