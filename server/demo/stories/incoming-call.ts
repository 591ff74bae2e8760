// Someone calls a queue's number from outside: the channel is answered and Queue() takes it in.
import { trunkName } from "#server/demo/build-floor.ts";
import type { CallPlan } from "#server/demo/call-plan.ts";
import { type Channel, channelStates } from "#server/demo/channel.ts";
import { refreshDevice } from "#server/demo/device-changes.ts";
import { answerChannel, execute, type Floor, newChannel } from "#server/demo/floor.ts";
import type { Queue } from "#server/demo/queue.ts";
import { joinQueue } from "#server/demo/serving.ts";

export interface IncomingCall {
  readonly queue: Queue;
  readonly number: string;
  readonly name: string;
  readonly plan: CallPlan;
}

export function trunkChannel(floor: Floor, number: string, name: string, exten: string): Channel {
  const channel = newChannel(floor, {
    device: floor.devices.get(trunkName),
    tech: trunkName,
    state: channelStates.ring,
    context: "from-trunk",
    exten,
    callerNum: number,
    callerName: name,
  });
  floor.processedCalls++;
  execute(floor, channel, "Answer", "");
  answerChannel(floor, channel);
  refreshDevice(floor, channel.device);
  channel.priority = 2;
  return channel;
}

export function incomingCall(floor: Floor, call: IncomingCall): Channel {
  const channel = trunkChannel(floor, call.number, call.name, call.queue.exten);
  joinQueue(floor, channel, call.queue, call.plan);
  return channel;
}
