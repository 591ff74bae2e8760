// MusicOnHold(): the dialplan plays to a channel until somebody ends it.
import type { Channel } from "./channel.ts";
import { finish, runEndings } from "./channel-end.ts";
import { emit, execute, type Floor } from "./floor.ts";

export function playMusic(floor: Floor, channel: Channel): void {
  execute(floor, channel, "MusicOnHold", "");
  emit(floor, "MusicOnHoldStart", { "@": channel, Class: "default" });
  const stop = (): void => {
    channel.holder = undefined;
    emit(floor, "MusicOnHoldStop", { "@": channel });
  };
  channel.holder = {
    hangup() {
      runEndings(channel);
      stop();
      finish(floor, channel);
    },
    release: stop,
  };
}
