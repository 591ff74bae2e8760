// What happens beside the queues: outgoing calls by click, transfers, a supervisor who listens in.

import { hangup } from "#server/demo/channel-end.ts";
import type { Device } from "#server/demo/device.ts";
import { type Floor, isAlive } from "#server/demo/floor.ts";
import { originate } from "#server/demo/originating.ts";
import { Talk } from "#server/demo/talk.ts";
import { blindTransfer } from "./blind-transfer.ts";

const call = (floor: Floor, device: Device, target: Parameters<typeof originate>[1]["target"]): string => {
  const channelId = `demo-${floor.random.uuid()}`;
  originate(floor, {
    actionId: "",
    tech: device.name,
    device,
    channelId,
    callerNum: device.number,
    callerName: device.displayName,
    timeoutMs: 20_000,
    target,
    phone: { kind: "answer", afterMs: 1500 },
  });
  return channelId;
};

/** The phone rings, then the number is called. */
export function clickToDial(floor: Floor, device: Device, number: string): void {
  call(floor, device, { kind: "exten", context: "internal", exten: number });
}

/** A supervisor listens to whoever has talked longest, for a while. */
export function listenIn(floor: Floor, supervisor: Device, lastsMs: number): void {
  const talking = [...floor.channels.values()].find(
    (channel) => channel.holder instanceof Talk && channel.holder.queueCall?.agent === channel,
  );
  if (talking === undefined || supervisor.channels.size > 0) return;
  const id = call(floor, supervisor, {
    kind: "application",
    application: "ChanSpy",
    data: `${talking.uniqueid},qu`,
  });
  floor.clock.after(lastsMs, () => {
    const channel = floor.channels.get(id);
    if (channel && isAlive(floor, channel)) hangup(floor, channel, { by: "far", cause: 16 });
  });
}

/** The agent passes the caller on, to another queue or to a colleague who is free. */
export function passOn(talk: Talk, colleague: Device | undefined): void {
  const { floor } = talk;
  const queues = [...floor.queues.values()].filter((queue) => queue !== talk.queueCall?.member.queue);
  const exten = colleague?.number ?? (queues.length > 0 ? floor.random.pick(queues).exten : undefined);
  if (exten !== undefined) blindTransfer(talk, talk.dialled, exten);
}
