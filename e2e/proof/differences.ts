// What the product's tables and Asterisk's own console disagree about, as sentences. Shares no code with the product:
// it reads rows as plain data and the console's text through the lab's readers.
import type { ShownFloor } from "#e2e/lab/read-floor.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const words: Readonly<Record<string, string>> = {
  "not in use": "not-in-use",
  "in use": "in-use",
  busy: "busy",
  invalid: "invalid",
  unavailable: "unavailable",
  ringing: "ringing",
  "ring+inuse": "ring-in-use",
  "on hold": "on-hold",
  unknown: "unknown",
};

export function differences(tables: ReadonlyTables, shown: ShownFloor): string[] {
  return [
    ...queues(tables, shown),
    ...members(tables, shown),
    ...callers(tables, shown),
    ...channels(tables, shown),
    ...sameNames(
      "bridge",
      [...tables.all("bridges").values()].map((row) => row.bridge),
      shown.bridges.map((one) => one.id),
    ),
    ...parked(tables, shown),
    ...conferences(tables, shown),
  ];
}

function queues(tables: ReadonlyTables, shown: ShownFloor): string[] {
  const ours = [...tables.all("queues").values()];
  return [
    ...sameNames(
      "queue",
      ours.map((row) => row.name),
      shown.queues.map((queue) => queue.name),
    ),
    ...shown.queues.flatMap((queue) => {
      const row = ours.find((one) => one.name === queue.name);
      if (row === undefined) return [];
      const count = tables.get("counts", row.key);
      const called = `queue ${queue.name}`;
      return [
        ...same(`${called} strategy`, row.strategy, queue.strategy),
        ...same(`${called} weight`, row.weight, queue.weight),
        ...same(`${called} service level`, row.serviceLevelSeconds, queue.serviceLevelSeconds),
        ...same(`${called} waiting`, count?.waiting, queue.callers.length),
        ...same(`${called} members`, count?.members, queue.members.length),
      ];
    }),
  ];
}

function members(tables: ReadonlyTables, shown: ShownFloor): string[] {
  const ours = [...tables.all("members").values()];
  return shown.queues.flatMap((queue) => {
    const mine = ours.filter((row) => row.queue === queue.name);
    return [
      ...sameNames(
        `member of ${queue.name}`,
        mine.map((row) => row.interface),
        queue.members.map((one) => one.interface),
      ),
      ...queue.members.flatMap((one) => {
        const row = mine.find((each) => each.interface === one.interface);
        if (row === undefined) return [];
        const called = `member ${one.interface} of ${queue.name}`;
        return [
          ...same(`${called} name`, row.name, one.name),
          ...same(`${called} state interface`, row.stateInterface, one.stateInterface),
          ...same(`${called} penalty`, row.penalty, one.penalty),
          ...same(`${called} membership`, row.membership, asListed(row.membership, one.membership)),
          ...same(`${called} in call`, row.inCall, one.inCall),
          ...same(`${called} paused`, row.paused, one.paused),
          ...same(`${called} reason`, row.pausedReason ?? "", one.paused ? one.pausedReason : ""),
          ...same(`${called} status`, row.status, words[one.status.toLowerCase()] ?? one.status),
          ...near(`${called} pause`, row.pausedAt, one.paused ? one.pausedSecondsAgo : undefined),
        ];
      }),
    ];
  });
}

/** AMI's list calls a realtime member static until an event of theirs says better. */
const asListed = (ours: string, shown: string) =>
  ours === "static" && shown === "realtime" ? "static" : shown;

function callers(tables: ReadonlyTables, shown: ShownFloor): string[] {
  return shown.queues.flatMap((queue) => {
    const ours = [...tables.all("callers").values()]
      .filter((row) => row.queue === queue.name)
      .sort((a, b) => a.rank - b.rank);
    const theirs = [...queue.callers].sort((a, b) => a.position - b.position);
    return [
      ...same(
        `callers of ${queue.name} in order`,
        ours.map((row) => row.channel).join(" "),
        theirs.map((one) => one.channel).join(" "),
      ),
      ...theirs.flatMap((one) =>
        near(
          `wait of ${one.channel}`,
          ours.find((row) => row.channel === one.channel)?.joinedAt ?? null,
          one.waitSeconds,
        ),
      ),
    ];
  });
}

function channels(tables: ReadonlyTables, shown: ShownFloor): string[] {
  const ours = new Map([...tables.all("channels").values()].map((row) => [row.uniqueid, row]));
  // A conference's own announcer is a channel that the console shows and AMI hides. Source: app_confbridge, CBAnn.
  const visible = shown.channels.filter(
    (one) => !one.name.startsWith("CBAnn/") && !one.name.startsWith("CBRec/"),
  );
  const theirs = new Map(visible.map((one) => [one.uniqueid, one]));
  return [
    ...sameNames("channel", [...ours.keys()], [...theirs.keys()]),
    ...visible.flatMap((one) => {
      const row = ours.get(one.uniqueid);
      if (row === undefined) return [];
      return [
        ...same(`channel ${one.name} name`, row.name, one.name),
        ...same(`channel ${one.name} state`, row.state, one.state.toLowerCase()),
        ...same(`channel ${one.name} bridge`, row.bridge ?? "", one.bridge),
        ...same(`channel ${one.name} caller`, row.number, one.callerNumber),
      ];
    }),
  ];
}

function parked(tables: ReadonlyTables, shown: ShownFloor): string[] {
  const place = (lot: string, space: string | number, channel: string) => `${lot}/${space}=${channel}`;
  return sameNames(
    "parked call",
    [...tables.all("parkedCalls").values()].map((row) => place(row.lot, row.space, row.channel)),
    shown.parkedCalls.map((one) => place(one.lot, one.space, one.channel)),
  );
}

function conferences(tables: ReadonlyTables, shown: ShownFloor): string[] {
  const seat = (room: string, channel: string, muted: boolean, admin: boolean) =>
    `${room}:${channel}${muted ? " muted" : ""}${admin ? " admin" : ""}`;
  return [
    ...sameNames(
      "conference",
      [...tables.all("conferences").values()].map((row) => row.name),
      shown.rooms.map((room) => room.name),
    ),
    ...sameNames(
      "participant",
      [...tables.all("participants").values()].map((row) =>
        seat(row.conference, row.channel, row.muted, row.admin),
      ),
      shown.rooms.flatMap((room) =>
        room.participants.map((one) => seat(room.name, one.channel, one.muted, one.admin)),
      ),
    ),
  ];
}

function same(what: string, ours: unknown, theirs: unknown): string[] {
  return ours === theirs
    ? []
    : [`${what}: ${JSON.stringify(ours)} here, ${JSON.stringify(theirs)} at Asterisk`];
}

function near(what: string, at: number | null, secondsAgo: number | undefined): string[] {
  if (secondsAgo === undefined) return [];
  const ours = at === null ? null : (Date.now() - at) / 1_000;
  const apart = ours === null || Math.abs(ours - secondsAgo) > 2.5;
  return apart ? [`${what}: ${ours} s here, ${secondsAgo} s at Asterisk`] : [];
}

function sameNames(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  const here = new Set(ours);
  const there = new Set(theirs);
  return [
    ...theirs.filter((name) => !here.has(name)).map((name) => `${what} ${name} is missing here`),
    ...ours.filter((name) => !there.has(name)).map((name) => `${what} ${name} is not at Asterisk`),
    ...(ours.length === here.size ? [] : [`a ${what} stands twice here`]),
  ];
}
