// Asterisk sends nothing when a wrap-up ends; here it becomes an event like any other, at the instant the row names.
import type { MemberRow } from "#lib/model/rows.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { Store } from "./store.ts";

export function timeWrapups(store: Store, clock: Clock): () => void {
  const timers = new Map<string, () => void>();
  const cancel = (key: string) => {
    timers.get(key)?.();
    timers.delete(key);
  };
  const arm = (member: MemberRow, until: number) => {
    const end = clock.after(Math.max(0, until - clock.now()), () => {
      timers.delete(member.key);
      store.dispatch({
        type: "wrapup-ended",
        pbx: member.pbx,
        at: Math.max(until, clock.now()),
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
