// How one caller gets to a place of the queue, when all that Asterisk offers is a priority. With `Immediate` it takes the caller out and
// puts them before the first who has a lower one; without, the priority changes and the order does not. So those who are to stay in front
// are raised where they stand, as far as they must be, and then the one is moved. Source: app_queue.c change_priority_caller_on_queue.

export type Standing = { readonly key: string; readonly priority: number };
export type PriorityStep = Standing & { readonly immediate: boolean };

/** Places count from 0. No steps where the caller stands there already. */
export function planMove(queue: readonly Standing[], from: number, to: number): readonly PriorityStep[] {
  const moved = queue[from];
  if (moved === undefined || from === to) return [];
  const others = queue.filter((_one, place) => place !== from);
  const front = others.slice(0, to);
  const next = others[to];
  const lowest = Math.min(...front.map(({ priority }) => priority));
  // Above the one behind; at the end, no higher than anybody in front.
  const wanted = next === undefined ? lowest : next.priority + 1;
  const raised = front.filter(({ priority }) => priority < wanted);
  return [
    ...raised.map(({ key }) => ({ key, priority: wanted, immediate: false })),
    { key: moved.key, priority: wanted, immediate: true },
  ];
}
