// Sessions against a scripted server, for tests: with a clock in hand and every live event kept.
import type { Received } from "./action.ts";
import { ManualClock } from "./manual-clock.ts";
import { openSession } from "./open-session.ts";
import { ScriptedAmi, type ScriptedOptions } from "./scripted-ami.ts";
import type { AmiSession, SessionHandlers } from "./session.ts";
import type { AmiSettings } from "./settings.ts";

const running: ScriptedAmi[] = [];

/** For `afterEach`. */
export async function stopServers(): Promise<void> {
  await Promise.all(running.splice(0).map((ami) => ami.stop()));
}

type Bench = {
  readonly ami: ScriptedAmi;
  readonly session: AmiSession;
  readonly clock: ManualClock;
  readonly events: Received[];
};

export async function serve(options: ScriptedOptions = {}): Promise<ScriptedAmi> {
  const ami = await ScriptedAmi.start(options);
  running.push(ami);
  return ami;
}

export function settingsFor(ami: ScriptedAmi, more: Partial<AmiSettings> = {}): AmiSettings {
  return { host: "127.0.0.1", port: ami.port, username: "centrala", secret: "secret", ...more };
}

/** A server, and a session with it that is logged in. */
export async function bench(
  options: ScriptedOptions = {},
  more: Partial<AmiSettings> = {},
  handlers: Partial<SessionHandlers> = {},
): Promise<Bench> {
  const ami = await serve(options);
  const clock = new ManualClock();
  const heard: Received[] = [];
  const session = await openSession(
    settingsFor(ami, more),
    { wants: () => true, onEvent: (event) => heard.push(event), ...handlers },
    clock,
  );
  return { ami, session, clock, events: heard };
}

/** How a promise that must fail fails. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "it succeeded",
    (thrown: unknown) => thrown,
  );
}

/** Lets sockets work until this is true. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

export const names = (received: readonly Received[]) => received.map((each) => each.message.name);

/** A session that is meant to fail, or whose events nobody needs. */
export function attempt(
  ami: ScriptedAmi,
  more: Partial<AmiSettings> = {},
  clock = new ManualClock(),
): Promise<AmiSession> {
  return openSession(settingsFor(ami, more), { wants: () => true, onEvent: () => {} }, clock);
}
