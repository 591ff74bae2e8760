// The ways out of a queue. Every way but an answer and a key starts with QueueCallerAbandon, whatever it means.
// Source: app_queue.c leave_queue(), record_abandoned().
import { type Channel, channelStates, type HangupHow, type Holder } from "./channel.ts";
import { finish, softHangup } from "./channel-end.ts";
import { emit, execute, type Floor, isAlive, setVariable } from "./floor.ts";
import type { Queue, QueueCaller } from "./queue.ts";
import { cancelAttempt, failAttempt } from "./ring-end.ts";

export const waitedSeconds = (floor: Floor, caller: QueueCaller): number =>
  Math.floor(floor.clock.now() / 1000) - Math.floor(caller.joinedAt / 1000);

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

function abandon(floor: Floor, caller: QueueCaller): void {
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
  leaveQueue(floor, caller);
}

export class Waiting implements Holder {
  readonly #floor: Floor;
  readonly #caller: QueueCaller;
  #gone: HangupHow | undefined;

  constructor(floor: Floor, caller: QueueCaller) {
    this.#floor = floor;
    this.#caller = caller;
  }

  hangup(channel: Channel, how: HangupHow): void {
    // While the member's delay runs nobody listens to the caller; it is noticed when the delay ends.
    if (this.#caller.attempt?.connecting) {
      this.#gone = how;
      return;
    }
    emit(this.#floor, "MusicOnHoldStop", { "@": channel });
    cancelAttempt(this.#floor, this.#caller);
    this.end(channel, how);
  }

  get gone(): HangupHow | undefined {
    return this.#gone;
  }

  /** Abandon, Leave and the caller's own end, when no phone rings any more. */
  end(channel: Channel, how: HangupHow): void {
    abandon(this.#floor, this.#caller);
    softHangup(this.#floor, channel);
    finish(this.#floor, channel, this.#floor.flavour.hangupRequestHasCause ? how.cause : 0);
  }

  release(channel: Channel): void {
    emit(this.#floor, "MusicOnHoldStop", { "@": channel });
    cancelAttempt(this.#floor, this.#caller);
    abandon(this.#floor, this.#caller);
    channel.holder = undefined;
  }

  /** Queue() gives the caller back to the dialplan. */
  flowOut(status: "TIMEOUT" | "LEAVEEMPTY" | "WITHDRAW"): void {
    const floor = this.#floor;
    const { channel, queue, attempt } = this.#caller;
    // Queue() looks at its limit again only when it is done with the agent.
    if (attempt?.connecting) return;
    if (attempt) failAttempt(floor, this.#caller);
    emit(floor, "MusicOnHoldStop", { "@": channel });
    abandon(floor, this.#caller);
    setVariable(floor, channel, "QUEUESTATUS", status);
    channel.holder = undefined;
    goOn(floor, channel, queue);
  }
}

/** What the dialplan does after Queue(). */
function goOn(floor: Floor, channel: Channel, queue: Queue): void {
  if (queue.overflowTo === "nothing") {
    softHangup(floor, channel);
    finish(floor, channel, 16);
    return;
  }
  channel.priority++;
  if (queue.overflowTo !== undefined && floor.route(channel, queue.overflowTo)) return;
  execute(floor, channel, "Wait", "2");
  floor.clock.after(2000, () => {
    if (!isAlive(floor, channel) || channel.holder || channel.state !== channelStates.up) return;
    softHangup(floor, channel);
    finish(floor, channel, 16);
  });
}
