// The demo PBX: a simulated call centre behind a real AMI port on loopback. The product connects to it as to any
// Asterisk; what tests need besides is the floor itself and, with a stepped clock, the time.
import { randomBytes } from "node:crypto";
import { buildFloor } from "./build-floor.ts";
import { type DemoClock, wallClock } from "./clock.ts";
import { type CrowdSize, crowd, huge, large } from "./crowd.ts";
import { startDay } from "./day.ts";
import { type DemoVersion, flavours } from "./flavour.ts";
import type { Floor } from "./floor.ts";
import { openDoor } from "./listener.ts";
import { office } from "./office.ts";
import type { DemoProfile } from "./profile.ts";
import { createRandom } from "./random.ts";
import type { DemoUser } from "./session.ts";

export interface DemoOptions {
  readonly seed?: number;
  /** A known size, numbers of one's own, or a whole profile. */
  readonly profile?: "office" | "large" | "huge" | CrowdSize | DemoProfile;
  readonly version?: DemoVersion;
  /** Time for tests, which step it themselves; without it the wall clock runs. */
  readonly clock?: DemoClock;
  /** How many times as fast as real the wall clock runs. */
  readonly speed?: number;
  readonly port?: number;
  readonly users?: readonly DemoUser[];
  /** False leaves the floor empty, for a story that a test tells. */
  readonly alive?: boolean;
}

export interface DemoPbx {
  readonly host: "127.0.0.1";
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  readonly profile: DemoProfile;
  /** Each queue's wrap-up: AMI does not tell it, so that whoever shows it has it from the settings. */
  readonly wrapupSeconds: Readonly<Record<string, number>>;
  /** For tests alone: what the simulated PBX holds. */
  readonly floor: Floor;
  close(): Promise<void>;
}

export async function createDemoPbx(options: DemoOptions = {}): Promise<DemoPbx> {
  const profile = profileOf(options.profile ?? "office");
  const alive = options.alive ?? true;
  const wall = options.clock
    ? undefined
    : wallClock(Date.now() - (alive ? profile.rhythm.warmUpMs : 0), options.speed);
  const clock = options.clock ?? wall;
  if (clock === undefined) throw new Error("The demo PBX has no clock.");
  const users = options.users ?? [defaultUser()];
  const [user] = users;
  if (user === undefined) throw new Error("The demo PBX has no user.");
  const floor = buildFloor({
    profile,
    clock,
    random: createRandom(options.seed ?? 1),
    flavour: flavours[options.version ?? "22"],
  });
  if (alive) startDay(floor, profile);
  wall?.start();
  const door = await openDoor(floor, users, options.port ?? 0);
  return {
    host: "127.0.0.1",
    port: door.port,
    username: user.username,
    secret: user.secret,
    profile,
    wrapupSeconds: Object.fromEntries(profile.queues.map((queue) => [queue.name, queue.wrapUpSeconds ?? 0])),
    floor,
    async close() {
      wall?.stop();
      await door.close();
    },
  };
}

function profileOf(profile: NonNullable<DemoOptions["profile"]>): DemoProfile {
  if (profile === "office") return office;
  if (profile === "large") return crowd(large);
  if (profile === "huge") return crowd(huge);
  return "rhythm" in profile ? profile : crowd(profile);
}

/** The rights that a Centrala login should have, and no more. */
const defaultUser = (): DemoUser => ({
  username: "centrala",
  secret: randomBytes(12).toString("hex"),
  read: "agent,call,reporting,system,user,cdr",
  write: "agent,call,originate,reporting",
});
