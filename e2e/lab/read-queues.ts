// Asterisk's own word on its queues: the text of `queue show`, of 16 and 22 alike, as rows. Source: app_queue.c, __queues_show.
export interface ShownQueue {
  readonly name: string;
  readonly strategy: string;
  readonly waiting: number;
  readonly holdtimeSeconds: number;
  readonly talktimeSeconds: number;
  readonly weight: number;
  readonly completed: number;
  readonly abandoned: number;
  readonly serviceLevelPercent: number;
  readonly serviceLevel2Percent: number;
  readonly serviceLevelSeconds: number;
  readonly members: readonly ShownMember[];
  readonly callers: readonly ShownCaller[];
}

export interface ShownMember {
  readonly name: string;
  readonly interface: string;
  readonly stateInterface: string;
  readonly penalty: number;
  readonly ringInUse: boolean;
  readonly membership: "static" | "dynamic" | "realtime";
  readonly inCall: boolean;
  readonly paused: boolean;
  readonly pausedReason: string;
  readonly pausedSecondsAgo: number | undefined;
  /** In Asterisk's words: `Not in use`, `In use`, `Busy`, `Ringing`, `Unavailable`, `Invalid`, `On Hold`, `Unknown`. */
  readonly status: string;
  readonly callsTaken: number;
  readonly lastCallSecondsAgo: number | undefined;
  readonly loginSecondsAgo: number | undefined;
}

export interface ShownCaller {
  readonly position: number;
  readonly channel: string;
  readonly waitSeconds: number;
  readonly priority: number;
}

const head =
  /^(.+) has (\d+) calls \(max \S+\) in '(\w+)' strategy \((\d+)s holdtime, (\d+)s talktime\), W:(\d+), C:(\d+), A:(\d+), SL:([\d.]+)%, SL2:([\d.]+)% within (\d+)s$/;
const caller = /^ {6}(\d+)\. (\S+) \(wait: (\d+):(\d+), prio: (\d+)\)$/;
const member =
  /^ {6}(.+?)(?: \(([^\s()]+)(?: from ([^()]+))?\))?(?: with penalty (\d+))? \(ringinuse (enabled|disabled)\)(.*) has taken (?:no calls yet|(\d+) calls \(last was (\d+) secs ago\))(?: \(login was (\d+) secs ago\))?$/;

export function readQueues(text: string): ShownQueue[] {
  const queues: (Omit<ShownQueue, "members" | "callers"> & {
    members: ShownMember[];
    callers: ShownCaller[];
  })[] = [];
  for (const line of text.split("\n")) {
    const found = head.exec(line.trimEnd());
    if (found) {
      const [, name = "", waiting, strategy = "", hold, talk, weight, completed, abandoned, sl, sl2, within] =
        found;
      queues.push({
        name,
        strategy,
        waiting: Number(waiting),
        holdtimeSeconds: Number(hold),
        talktimeSeconds: Number(talk),
        weight: Number(weight),
        completed: Number(completed),
        abandoned: Number(abandoned),
        serviceLevelPercent: Number(sl),
        serviceLevel2Percent: Number(sl2),
        serviceLevelSeconds: Number(within),
        members: [],
        callers: [],
      });
      continue;
    }
    const queue = queues.at(-1);
    if (!queue || !line.startsWith("      ")) continue;
    const one = readCaller(line) ?? readMember(line);
    if (!one) throw new Error(`queue show: cannot read the line ${JSON.stringify(line)}`);
    if ("position" in one) queue.callers.push(one);
    else queue.members.push(one);
  }
  return queues;
}

function readCaller(line: string): ShownCaller | undefined {
  const found = caller.exec(line);
  if (!found) return undefined;
  const [, position, channel = "", minutes, seconds, priority] = found;
  return {
    position: Number(position),
    channel,
    waitSeconds: Number(minutes) * 60 + Number(seconds),
    priority: Number(priority),
  };
}

function readMember(line: string): ShownMember | undefined {
  const found = member.exec(line.trimEnd());
  if (!found) return undefined;
  const [, name = "", place, from, penalty, ringInUse, marks = "", taken, last, login] = found;
  const pause = / \(paused(?::(.*?))?(?: was (\d+) secs ago)?\)/.exec(marks);
  const rest = pause ? marks.replace(pause[0], "") : marks;
  const status = / \(([^()]+)\)$/.exec(rest)?.[1] ?? "";
  return {
    name,
    interface: place ?? name,
    stateInterface: from ?? place ?? name,
    penalty: Number(penalty ?? 0),
    ringInUse: ringInUse === "enabled",
    membership: rest.includes(" (dynamic)")
      ? "dynamic"
      : rest.includes(" (realtime)")
        ? "realtime"
        : "static",
    inCall: rest.includes(" (in call)"),
    paused: pause !== null,
    pausedReason: pause?.[1] ?? "",
    pausedSecondsAgo: numberOrNothing(pause?.[2]),
    status,
    callsTaken: Number(taken ?? 0),
    lastCallSecondsAgo: numberOrNothing(last),
    loginSecondsAgo: numberOrNothing(login),
  };
}

const numberOrNothing = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
