// The ways out of a queue. Every way but an answer and a key starts with QueueCallerAbandon, whatever it means.
// Source: app_queue.c leave_queue(), record_abandoned().
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish } from "./channel-end.ts";
import { emit, execute, type Floor, isAlive, setVariable } from "./floor.ts";
import type { Queue, QueueCaller } from "./queue.ts";
import { cancelAttempt, failAttempt } from "./ring-end.ts";

export const waitedSeconds = (floor: Floor, caller: QueueCaller): number =>
  Math.floor(floor.clock.now() / 1000) - Math.floor(caller.joinedAt / 1000);

const stopMusic = (floor: Floor, channel: Channel): void => emit(floor, "MusicOnHoldStop", { "@": channel });

export function leaveQueue(floor: Floor, caller: QueueCaller): void {
  const { queue, channel } = caller;
  const index = queue.callers.indexOf(caller);
  if (index < 0) return;
  queue.callers.splice(index, 1);
  for (const cancel of caller.timers) cancel();
  emit(floor, "QueueCallerLeave", {
    "@": channel,
    Queue: queue.name,
    Position: index + 1,
    Count: queue.callers.length,
  });
  if (queue.callers.length === 0)
    emit(floor, "DeviceStateChange", { Device: `Queue:${queue.name}`, State: "NOT_INUSE" });
}

export function abandon(floor: Floor, caller: QueueCaller): void {
  const { queue, channel } = caller;
  setVariable(floor, channel, "ABANDONED", "TRUE");
  const held = waitedSeconds(floor, caller);
  queue.abandoned++;
  if (held <= queue.serviceLevelSeconds) queue.abandonedInLevel++;
  emit(floor, "QueueCallerAbandon", {
    "@": channel,
    Queue: queue.name,
    Position: queue.callers.indexOf(caller) + 1,
    OriginalPosition: caller.originalPosition,
    HoldTime: held,
  });
}

export class Waiting implements Holder {
  readonly #floor: Floor;
  readonly #caller: QueueCaller;
  /** The caller hung up while the queue was busy with the agent, and nobody has noticed yet. */
  gone = false;

  constructor(floor: Floor, caller: QueueCaller) {
    this.#floor = floor;
    this.#caller = caller;
  }

  hangup(channel: Channel, _how: HangupHow): void {
    if (this.#caller.attempt?.connecting) {
      this.gone = true;
      return;
    }
    stopMusic(this.#floor, channel);
    cancelAttempt(this.#floor, this.#caller);
    abandon(this.#floor, this.#caller);
    leaveQueue(this.#floor, this.#caller);
    finish(this.#floor, channel);
  }

  release(channel: Channel): void {
    cancelAttempt(this.#floor, this.#caller);
    abandon(this.#floor, this.#caller);
    stopMusic(this.#floor, channel);
    leaveQueue(this.#floor, this.#caller);
    channel.holder = undefined;
  }

  /** Queue() gives the caller back to the dialplan. */
  flowOut(status: "TIMEOUT" | "LEAVEEMPTY" | "WITHDRAW"): void {
    const floor = this.#floor;
    const { channel, queue, attempt } = this.#caller;
    // Queue() looks at its limit again only when it is done with the agent.
    if (attempt?.connecting || channel.holder !== this) return;
    failAttempt(floor, this.#caller);
    abandon(floor, this.#caller);
    stopMusic(floor, channel);
    leaveQueue(floor, this.#caller);
    setVariable(floor, channel, "QUEUESTATUS", status);
    channel.holder = undefined;
    goOn(floor, channel, queue);
  }

  /** The caller pressed the key of the queue's exit: neither an abandon nor an answer. */
  leaveByKey(key: string): void {
    const { channel } = this.#caller;
    channel.exten = key;
    cancelAttempt(this.#floor, this.#caller);
    stopMusic(this.#floor, channel);
    leaveQueue(this.#floor, this.#caller);
    channel.holder = undefined;
    waitThenEnd(this.#floor, channel);
  }
}

/** How long the dialplan plays something to a caller it has nowhere to send. */
const afterwardsMs = 30_000;

/** What the dialplan does after Queue(). */
function goOn(floor: Floor, channel: Channel, queue: Queue): void {
  if (queue.overflowTo === "nothing") {
    finish(floor, channel);
    return;
  }
  channel.priority++;
  if (queue.overflowTo !== undefined && floor.route(channel, queue.overflowTo)) return;
  waitThenEnd(floor, channel);
}

export function waitThenEnd(floor: Floor, channel: Channel): void {
  execute(floor, channel, "Wait", String(afterwardsMs / 1000));
  floor.clock.after(afterwardsMs, () => {
    if (isAlive(floor, channel) && channel.holder === undefined) finish(floor, channel);
  });
}
