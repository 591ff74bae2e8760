// Recording and playing. `Monitor` and its kin went with Asterisk 21; MixMonitor stays.
import { type KnownGroup, known, may, need } from "./known-action.ts";

const channel = need("Channel", "channel");

export const recording: KnownGroup = {
  group: "recording",
  actions: [
    known("MixMonitor", ["system"], [channel, may("File"), may("Options"), may("Command")]),
    known(
      "MixMonitorMute",
      ["system", "call"],
      [channel, may("Direction", ["read", "write", "both"]), may("State", ["1", "0"])],
    ),
    known("StopMixMonitor", ["system", "call"], [channel, may("MixMonitorID")]),
    known(
      "ControlPlayback",
      ["call"],
      [channel, need("Control", ["stop", "forward", "reverse", "pause", "restart"])],
    ),
    known("Monitor", ["call"], [channel, may("File"), may("Format"), may("Mix", ["true", "false"])], {
      removedIn: 21,
    }),
    known("ChangeMonitor", ["call"], [channel, need("File")], { removedIn: 21 }),
    known("PauseMonitor", ["call"], [channel], { removedIn: 21 }),
    known("UnpauseMonitor", ["call"], [channel], { removedIn: 21 }),
    known("StopMonitor", ["call"], [channel], { removedIn: 21 }),
  ],
};
