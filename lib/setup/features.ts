// What Centrala can do at a PBX, and the least that an AMI login needs for each: classes of events to hear (`read`), classes of
// actions to send (`write`), and the actions that these classes are for. Only features that say so need `system` or `command`.
// Source: the ast_manager_register calls of each module; `server/ami/rights.ts` is measured against a real login.

export const features = [
  "floor",
  "parking",
  "pool",
  "members",
  "calls",
  "originate",
  "listen",
  "recordings",
  "filters",
  "documentation",
] as const;

export type Feature = (typeof features)[number];

/** Every feature that needs no class with which a login could take over the PBX; what the set-up page begins with. */
export const usualFeatures: readonly Feature[] = [
  "floor",
  "parking",
  "pool",
  "members",
  "calls",
  "originate",
  "listen",
];

export type Needs = {
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Actions that are refused without these classes, in lower case. */
  readonly actions: readonly string[];
};

export const needsOf: Readonly<Record<Feature, Needs>> = {
  floor: {
    read: ["agent", "call", "system"],
    write: ["reporting"],
    actions: [
      "coresettings",
      "coreshowchannels",
      "corestatus",
      "confbridgelist",
      "confbridgelistrooms",
      "devicestatelist",
      "extensionstatelist",
      "getvar",
    ],
  },
  parking: { read: ["call"], write: ["call"], actions: ["parkedcalls", "parkinglots"] },
  pool: { read: ["agent"], write: ["agent"], actions: ["agentlogoff", "agents"] },
  members: {
    read: ["agent"],
    write: ["agent"],
    actions: ["queueadd", "queuememberringinuse", "queuepause", "queuepenalty", "queueremove"],
  },
  calls: {
    read: ["call"],
    write: ["call"],
    actions: [
      "atxfer",
      "blindtransfer",
      "bridge",
      "cancelatxfer",
      "confbridgekick",
      "confbridgelock",
      "confbridgemute",
      "confbridgeunlock",
      "confbridgeunmute",
      "hangup",
      "park",
      "playdtmf",
      "redirect",
      "setvar",
    ],
  },
  originate: { read: ["call"], write: ["originate", "call"], actions: ["hangup", "originate"] },
  listen: {
    read: ["call"],
    write: ["originate", "call"],
    actions: ["bridge", "hangup", "originate", "playdtmf"],
  },
  recordings: {
    read: ["call"],
    write: ["system", "call"],
    actions: [
      "confbridgestartrecord",
      "confbridgestoprecord",
      "mixmonitor",
      "mixmonitormute",
      "muteaudio",
      "stopmixmonitor",
    ],
  },
  filters: { read: [], write: ["system"], actions: ["filter"] },
  documentation: { read: [], write: ["command"], actions: ["command"] },
};

/** Classes with which a stolen login rules the PBX: asked for by name only, and never by a feature of `usualFeatures`. */
export const heavyClasses: readonly string[] = ["system", "command", "config", "dialplan", "agi"];

export type LeastRights = { readonly read: readonly string[]; readonly write: readonly string[] };

/** The floor is always among the features: without it there is nothing to show. */
export function leastRights(chosen: readonly Feature[]): LeastRights {
  const needs = withFloor(chosen).map((feature) => needsOf[feature]);
  return {
    read: [...new Set(needs.flatMap(({ read }) => read))].sort(),
    write: [...new Set(needs.flatMap(({ write }) => write))].sort(),
  };
}

/** Which of the chosen features a class of actions is there for. */
export function reasonsFor(writeClass: string, chosen: readonly Feature[]): readonly Feature[] {
  return withFloor(chosen).filter((feature) => needsOf[feature].write.includes(writeClass));
}

export function withFloor(chosen: readonly Feature[]): readonly Feature[] {
  return features.filter((feature) => feature === "floor" || chosen.includes(feature));
}
