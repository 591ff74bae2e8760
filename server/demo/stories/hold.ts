// The agent puts the caller on hold and comes back. It is the caller's device that says so, and the trunk's is no agent's.
import { refreshDevice } from "#server/demo/device-changes.ts";
import { emit } from "#server/demo/floor.ts";
import type { Talk } from "#server/demo/talk.ts";

export function hold(talk: Talk): void {
  const { floor, dialled: agent, caller } = talk;
  if (caller.held || agent.holder !== talk) return;
  caller.held = true;
  emit(floor, "Hold", { "@": agent, MusicClass: "default" });
  emit(floor, "MusicOnHoldStart", { "@": caller, Class: "default" });
  refreshDevice(floor, caller.device);
}

export function resume(talk: Talk): void {
  const { floor, dialled: agent, caller } = talk;
  if (!caller.held || agent.holder !== talk) return;
  caller.held = false;
  emit(floor, "Unhold", { "@": agent });
  emit(floor, "MusicOnHoldStop", { "@": caller });
  refreshDevice(floor, caller.device);
}
