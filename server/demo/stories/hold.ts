// The agent puts the caller on hold and comes back.

import { refreshDevice } from "#server/demo/device-changes.ts";
import { emit } from "#server/demo/floor.ts";
import { type Talk, unhold } from "#server/demo/talk.ts";

export function hold(talk: Talk): void {
  const { floor, agent, caller } = talk;
  if (agent.onHold || agent.holder !== talk) return;
  agent.onHold = true;
  emit(floor, "Hold", { "@": agent, MusicClass: undefined });
  emit(floor, "MusicOnHoldStart", { "@": caller, Class: "default" });
  refreshDevice(floor, agent.device);
}

export function resume(talk: Talk): void {
  const { floor, agent, caller } = talk;
  if (!agent.onHold || agent.holder !== talk) return;
  unhold(floor, agent);
  emit(floor, "MusicOnHoldStop", { "@": caller });
  refreshDevice(floor, agent.device);
}
