// ChanSpy: a supervisor's channel listens to another one, found by uniqueid, until either ends. Source: app_chanspy.c.
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish } from "./channel-end.ts";
import { emit, execute, type Floor } from "./floor.ts";

/** `data` as the application takes it: `UNIQUEID,options`. Somebody who is not there ends the spyer at once. */
export function spy(floor: Floor, spyer: Channel, data: string): void {
  execute(floor, spyer, "ChanSpy", data);
  const spyee = floor.channels.get(data.split(",")[0] ?? "");
  if (spyee === undefined) finish(floor, spyer);
  else spyer.holder = new Spying(floor, spyer, spyee);
}

class Spying implements Holder {
  readonly #floor: Floor;
  readonly #spyer: Channel;
  readonly #spyee: Channel;
  readonly #lost: () => void;

  constructor(floor: Floor, spyer: Channel, spyee: Channel) {
    this.#floor = floor;
    this.#spyer = spyer;
    this.#spyee = spyee;
    this.#lost = () => {
      this.release(spyer);
      finish(floor, spyer);
    };
    spyee.endings.add(this.#lost);
    emit(floor, "ChanSpyStart", { "@Spyer": spyer, "@Spyee": spyee });
  }

  hangup(channel: Channel, _how: HangupHow): void {
    this.release(channel);
    finish(this.#floor, channel);
  }

  release(channel: Channel): void {
    this.#spyee.endings.delete(this.#lost);
    channel.holder = undefined;
    emit(this.#floor, "ChanSpyStop", { "@Spyer": this.#spyer, "@Spyee": this.#spyee });
  }
}
