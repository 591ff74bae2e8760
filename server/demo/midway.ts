import { hangup } from "./channel-end.ts";
import type { Device } from "./device.ts";
import { isAvailable } from "./device-changes.ts";
import type { Floor } from "./floor.ts";
import { Consultation } from "./stories/attended-transfer.ts";
import { hold, resume } from "./stories/hold.ts";
import { fetchParked, giveUpParked, parkCaller } from "./stories/park-caller.ts";
import { passOn } from "./stories/sideshows.ts";
import type { Talk } from "./talk.ts";

/** Keys are pressed on a phone; a Local channel has none. */
export const atPhone =
  (act: (talk: Talk) => void) =>
  (talk: Talk): void => {
    if (talk.dialled.device !== undefined) act(talk);
  };

export function holdAWhile(talk: Talk): void {
  const { clock, random } = talk.floor;
  hold(talk);
  talk.timers.push(clock.after(random.whole(5, 40) * 1000, () => resume(talk)));
}

export function transfer(talk: Talk): void {
  const { floor } = talk;
  passOn(talk, floor.random.chance(0.5) ? idlePhones(floor)[0] : undefined);
}

/** The agent asks a colleague before handing the caller over. */
export function askFirst(talk: Talk): void {
  const { floor, dialled: agent } = talk;
  const colleague = idlePhones(floor)[0];
  if (colleague === undefined || agent.holder !== talk) return;
  const consultation = new Consultation(talk, colleague, { talkMs: floor.plan().talkMs, endedBy: "caller" });
  floor.clock.after(floor.random.whole(8, 25) * 1000, () => {
    if (agent.holder === consultation) hangup(floor, agent, { by: "far", cause: 16 });
  });
}

export function parkAWhile(talk: Talk): void {
  const { floor } = talk;
  const { random } = floor;
  const lots = [...floor.lots.keys()];
  const parked = parkCaller(talk, random.pick(lots));
  if (parked === undefined) return;
  const dice = random.fraction();
  const afterMs = random.whole(8, 50) * 1000;
  if (dice < 0.65)
    floor.clock.after(afterMs, () => {
      const colleague = idlePhones(floor)[0];
      if (colleague) fetchParked(floor, parked, colleague.number);
    });
  else if (dice < 0.8) floor.clock.after(afterMs, () => giveUpParked(floor, parked));
}

/** Phones that nobody is at, or that ring for nobody right now. */
export function idlePhones(floor: Floor): readonly Device[] {
  const idle = [...floor.devices.values()].filter(
    (device) =>
      device.channels.size === 0 &&
      device.members.size > 0 &&
      [...device.members].every((member) => isAvailable(floor, member)),
  );
  const from = idle.length === 0 ? 0 : floor.random.whole(0, idle.length - 1);
  return [...idle.slice(from), ...idle.slice(0, from)];
}
