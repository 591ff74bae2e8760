// The big floor in motion: 500 agents whose phones are SIPp's, and callers at a steady rate, far more than anybody could steer by hand.
import { createSocket } from "node:dgram";
import { loadFloor } from "./floor-load.ts";
import { type Lab, startLab } from "./lab.ts";
import type { LabVersion } from "./place.ts";
import { type Sipp, startSippCallers, startSippPhones } from "./sipp.ts";
import type { Length } from "./sipp-scenarios.ts";

export interface LoadOptions {
  readonly version?: LabVersion;
  readonly agents?: number;
  readonly queues?: number;
  readonly callsPerSecond?: number;
  /** How many calls in all; without it they keep coming until `stop()`. */
  readonly total?: number;
}

export interface LoadLab {
  readonly lab: Lab;
  readonly phones: Sipp;
  readonly callers: Sipp;
  stop(): Promise<void>;
}

const ring: readonly Length[] = [
  { ms: 500, weight: 1 },
  { ms: 1_500, weight: 2 },
  { ms: 4_000, weight: 1 },
];
const talk: readonly Length[] = [
  { ms: 4_000, weight: 1 },
  { ms: 9_000, weight: 2 },
  { ms: 15_000, weight: 1 },
];
const patience: readonly Length[] = [
  { ms: 1_000, weight: 1 },
  { ms: 6_000, weight: 1 },
  { ms: 60_000, weight: 8 },
];

export async function startLoad(options: LoadOptions = {}): Promise<LoadLab> {
  const plan = loadFloor(options.agents ?? 500, options.queues ?? 50);
  const port = await freeUdpPort();
  const lab = await startLab({
    plan,
    phonesPort: port,
    ...(options.version ? { version: options.version } : {}),
  });
  const pbxPort = lab.asterisk.ports.sip;
  const phones = startSippPhones({ port, pbxPort }, { ring, talk });
  const calls = Array.from({ length: 10_000 }, (_, index) => ({
    number: String(500_000_000 + index),
    exten: plan.queues[index % plan.queues.length]?.exten ?? "",
  }));
  const callers = startSippCallers({
    pbxPort,
    calls,
    patience,
    callsPerSecond: options.callsPerSecond ?? 25,
    ...(options.total === undefined ? {} : { total: options.total }),
  });
  const stop = async (): Promise<void> => {
    await callers.stop();
    await lab.stop();
    await phones.stop();
  };
  return { lab, phones, callers, stop };
}

const freeUdpPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.once("error", reject);
    socket.bind(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
