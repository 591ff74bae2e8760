// What the way from Asterisk to the browsers tells Prometheus. The parts are named by what is read of them, so that this
// file depends on none of them.
import type { Figure, Sample } from "./metrics.ts";

type Tally = ReadonlyMap<string, number>;

export type LinkSource = {
  readonly links: readonly { readonly pbx: string; readonly client: { eventCounts(): Tally } }[];
  lastHeardAt(): Readonly<Record<string, number>>;
  drift(): ReadonlyMap<string, { readonly counts: Tally; readonly runs: number }>;
};

export function linkFigures(floor: LinkSource, now: () => number): Figure[] {
  return [
    {
      kind: "counter",
      name: "ami_events_total",
      help: "AMI events received, by name",
      labels: ["pbx", "event"],
      read: () => floor.links.flatMap(({ pbx, client }) => labelled(pbx, "event", client.eventCounts())),
    },
    {
      kind: "gauge",
      name: "ami_silence_seconds",
      help: "Time since anything was heard of the PBX",
      labels: ["pbx"],
      read: () =>
        Object.entries(floor.lastHeardAt())
          .filter(([, at]) => at > 0)
          .map(([pbx, at]): Sample => [{ pbx }, Math.max(0, now() - at) / 1000]),
    },
    {
      kind: "counter",
      name: "drift_total",
      help: "Differences from Asterisk that reconciling found and healed, by kind",
      labels: ["pbx", "kind"],
      read: () => [...floor.drift()].flatMap(([pbx, { counts }]) => labelled(pbx, "kind", counts)),
    },
    {
      kind: "counter",
      name: "reconciliations_total",
      help: "Comparisons with Asterisk",
      labels: ["pbx"],
      read: () => [...floor.drift()].map(([pbx, { runs }]): Sample => [{ pbx }, runs]),
    },
  ];
}

const labelled = (pbx: string, label: string, tally: Tally): Sample[] =>
  [...tally].map(([name, total]) => [{ pbx, [label]: name }, total]);

export type SocketStats = {
  readonly sockets: number;
  readonly streams: number;
  readonly patches: number;
  readonly frames: number;
  readonly messages: number;
  readonly bytes: number;
  readonly resumes: number;
  readonly snapshots: number;
  readonly slow: number;
  readonly refused: number;
};

export function socketFigures(stats: () => SocketStats): Figure[] {
  const figure = (kind: Figure["kind"], name: string, help: string, field: keyof SocketStats): Figure => ({
    kind,
    name,
    help,
    read: () => stats()[field],
  });
  return [
    figure("gauge", "sockets", "Open browser sockets", "sockets"),
    figure("gauge", "streams", "Scopes that are being watched", "streams"),
    figure("counter", "patches_total", "Patches of the live tables", "patches"),
    figure("counter", "frames_total", "Frames made, one per batch and scope", "frames"),
    figure("counter", "socket_messages_total", "Messages handed to sockets", "messages"),
    figure("counter", "socket_bytes_total", "Bytes handed to sockets", "bytes"),
    figure("counter", "socket_resumes_total", "Browsers caught up by missed frames", "resumes"),
    figure("counter", "socket_snapshots_total", "Browsers brought up by a snapshot", "snapshots"),
    figure("counter", "socket_slow_total", "Browsers put out for reading too slowly", "slow"),
    figure("counter", "socket_refused_total", "Sockets refused", "refused"),
  ];
}
