// Channels mixed together: a call's two legs, a conference, the space of a parking lot.
import type { Channel } from "./channel.ts";

export interface Bridge {
  readonly uniqueid: string;
  readonly type: "basic" | "base" | "parking";
  technology: "simple_bridge" | "softmix" | "holding_bridge" | "native_rtp";
  readonly creator: string;
  readonly name: string;
  readonly channels: Set<Channel>;
  /** Channels that no list shows, such as a conference's announcer, but that the bridge counts. */
  hidden: number;
}

export function bridgeHeaders(bridge: Bridge, prefix: string): string {
  const p = `${prefix}Bridge`;
  return (
    `${p}Uniqueid: ${bridge.uniqueid}\r\n${p}Type: ${bridge.type}\r\n${p}Technology: ${bridge.technology}\r\n` +
    `${p}Creator: ${bridge.creator}\r\n${p}Name: ${bridge.name}\r\n` +
    `${p}NumChannels: ${bridge.channels.size + bridge.hidden}\r\n${p}VideoSourceMode: none\r\n`
  );
}
