// Changes of order, which no event tells: read, send, read again, and say how it came out. One at a time in each queue, so that what is
// said of places is true; two people at once are heard one after the other.
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import { queueChangePriorityCaller } from "#server/ami/actions/caller.ts";
import type { CommandContext } from "#server/commands/command.ts";
import type { Hands, Outcome } from "#server/pbx/hands.ts";
import {
  type CallerRef,
  channelName,
  fateOf,
  needAction,
  orGone,
  refuse,
  waitingCaller,
} from "./caller-of.ts";
import type { PriorityStep } from "./plan-move.ts";

type Plan = (queue: readonly CallerRow[], place: number) => readonly PriorityStep[];

export function reorder(ref: CallerRef, context: CommandContext, plan: Plan) {
  const { hands } = context.resources;
  return inTurn(hands, keyOf(ref.pbx, ref.queue), () => reorderNow(ref, context, plan));
}

async function reorderNow(ref: CallerRef, context: CommandContext, plan: Plan) {
  const { hands, tables } = context.resources;
  const { pbx, queue } = ref;
  waitingCaller(ref, context);
  needAction(pbx, "QueueChangePriorityCaller", tables);
  // Somebody else may have moved them since it was last read.
  await hands.readOrder(pbx, queue);
  const caller = waitingCaller(ref, context);
  const callers = tables.rows("callersByRank", keyOf(pbx, queue));
  const place = callers.findIndex(({ key }) => key === caller.key);
  const steps = plan(callers, place);
  for (const { key, priority, immediate } of steps) {
    const one = tables.get("callers", key);
    // Who has left since stands in nobody's way.
    if (one === undefined && key !== caller.key) continue;
    const channel = channelName(one ?? caller, tables);
    const sent = hands.send(pbx, queueChangePriorityCaller({ queue, channel, priority, immediate }));
    await (key === caller.key ? sent.catch(orGone) : sent.catch(unlessGone));
  }
  const read = await hands.readOrder(pbx, queue).then(
    () => true,
    () => false,
  );
  const fate = fateOf(caller, tables);
  if (fate !== "waiting") throw refuse(fate === "answered" ? "caller-answered" : "caller-gone");
  const after = tables.rows("callersByRank", keyOf(pbx, queue));
  const now = after.findIndex(({ key }) => key === caller.key);
  const priority = after[now]?.priority ?? caller.priority;
  const wanted = steps.at(-1)?.priority ?? caller.priority;
  const outcome: Outcome = read && priority === wanted ? "done" : "unconfirmed";
  return {
    outcome,
    position: now + 1,
    priority,
    // Who left or joined meanwhile was passed by nobody.
    passed: wentPast(callers, place, after, now),
    before: { position: place + 1, priority: caller.priority },
    order: after.map(({ key }) => key),
  };
}

/** Those who stood before and stand behind now, less those the other way round. */
function wentPast(
  before: readonly CallerRow[],
  from: number,
  after: readonly CallerRow[],
  to: number,
): number {
  const behind = new Set(after.slice(to + 1).map(({ key }) => key));
  const ahead = new Set(after.slice(0, to).map(({ key }) => key));
  const passed = before.slice(0, from).filter(({ key }) => behind.has(key)).length;
  return passed - before.slice(from + 1).filter(({ key }) => ahead.has(key)).length;
}

function unlessGone(thrown: unknown): void {
  try {
    orGone(thrown);
  } catch (error) {
    if (error === thrown) throw error;
  }
}

const turns = new WeakMap<Hands, Map<string, Promise<unknown>>>();

async function inTurn<T>(hands: Hands, key: string, act: () => Promise<T>): Promise<T> {
  const queue = turns.get(hands) ?? new Map<string, Promise<unknown>>();
  turns.set(hands, queue);
  const turn = (queue.get(key) ?? Promise.resolve()).then(act, act);
  queue.set(key, turn);
  try {
    return await turn;
  } finally {
    if (queue.get(key) === turn) queue.delete(key);
  }
}
