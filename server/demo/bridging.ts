// Channels into bridges and out of them.
import type { Bridge } from "./bridge.ts";
import type { Channel } from "./channel.ts";
import { emit, type Floor } from "./floor.ts";

type BridgeKind = Pick<Bridge, "type" | "technology"> & { readonly creator?: string; readonly name?: string };

export function createBridge(floor: Floor, kind: BridgeKind): Bridge {
  const bridge: Bridge = {
    uniqueid: floor.random.uuid(),
    type: kind.type,
    technology: kind.technology,
    creator: kind.creator ?? "<unknown>",
    name: kind.name ?? "<unknown>",
    channels: new Set(),
    hidden: 0,
  };
  floor.bridges.set(bridge.uniqueid, bridge);
  emit(floor, "BridgeCreate", { "#": bridge });
  return bridge;
}

/** `instead` is the uniqueid of a channel whose place it takes. */
export function enterBridge(floor: Floor, bridge: Bridge, channel: Channel, instead?: string): void {
  // Two that are mixed are one call from here on; whoever was there first gives it its name.
  const [first] = bridge.channels;
  if (first && bridge.type === "basic") channel.linkedid = first.linkedid;
  channel.bridge = bridge;
  bridge.channels.add(channel);
  emit(floor, "BridgeEnter", { "#": bridge, "@": channel, SwapUniqueid: instead });
}

export function leaveBridge(floor: Floor, channel: Channel): void {
  const { bridge } = channel;
  if (bridge === undefined) return;
  bridge.channels.delete(channel);
  channel.bridge = undefined;
  emit(floor, "BridgeLeave", { "#": bridge, "@": channel });
}

/** Ends a bridge that nobody is in any more. */
export function dissolve(floor: Floor, bridge: Bridge): void {
  if (bridge.channels.size > 0 || !floor.bridges.delete(bridge.uniqueid)) return;
  emit(floor, "BridgeDestroy", { "#": bridge });
}
