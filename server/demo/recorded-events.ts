// Events as a stream of AMI shows them, and how each thing on a floor fared in it: a channel, a phone, a membership.
// It reads what Asterisk sent and what the demo sends with the same eyes, so that the two can be held against each other.
export interface RecordedEvent {
  readonly name: string;
  readonly keys: readonly string[];
  get(key: string): string | undefined;
}

export function eventsOf(text: string): RecordedEvent[] {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n\n")
    .map((block) => block.split("\n").filter((line) => line !== ""))
    .filter((lines) => lines[0]?.startsWith("Event: "))
    .map((lines) => {
      const fields = lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 2)] as const;
      });
      const values = new Map(fields);
      return {
        name: values.get("Event") ?? "",
        keys: fields.map(([key]) => key),
        get: (key) => values.get(key),
      };
    });
}

export interface Step {
  /** What happened to it, with what tells one such happening from another. */
  readonly label: string;
  readonly event: RecordedEvent;
}

/** Thing → what happened to it, in order. A label that comes again is numbered. */
export type Fates = ReadonlyMap<string, readonly Step[]>;

const roles = [
  "",
  "Dest",
  "Parkee",
  "Retriever",
  "Spyer",
  "Spyee",
  "Transferer",
  "Transferee",
  "OrigTransferer",
  "SecondTransferer",
  "TransferTarget",
  "Source",
  "LocalOne",
  "LocalTwo",
] as const;

/** Headers whose value is part of what happened. */
const telling = [
  "DialStatus",
  "Reason",
  "ChannelState",
  "Conference",
  "Queue",
  "Position",
  "Muted",
  "Parkinglot",
];
const tellingOf: Readonly<Record<string, readonly string[]>> = {
  Hangup: ["Cause"],
  Newstate: ["ChannelState"],
  Newchannel: ["ChannelState", "CallerIDNum", "Context", "Exten"],
  NewConnectedLine: ["ConnectedLineNum"],
  NewCallerid: ["CallerIDNum"],
  BridgeEnter: ["BridgeType", "BridgeNumChannels"],
  OriginateResponse: ["Response", "Reason"],
};

/** Things are named by what they are and the order they came in, since ids differ from run to run. */
export function fatesOf(events: readonly RecordedEvent[], ignored: ReadonlySet<string>): Fates {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const fates = new Map<string, Step[]>();
  const add = (thing: string, label: string, event: RecordedEvent): void => {
    const steps = fates.get(thing) ?? [];
    const times = steps.filter((step) => step.label.split("#")[0] === label).length;
    steps.push({ label: times === 0 ? label : `${label}#${times + 1}`, event });
    fates.set(thing, steps);
  };
  for (const event of events) {
    if (ignored.has(event.name)) continue;
    if (event.name === "Newchannel") {
      const base = baseOf(event);
      const nth = (counts.get(base) ?? 0) + 1;
      counts.set(base, nth);
      names.set(event.get("Uniqueid") ?? "", `${base} ${nth}`);
    }
    // Of an AgentComplete the channels may have gone by the time it is sent: it is the membership's.
    for (const role of event.name === "AgentComplete" ? [] : roles) {
      const thing = names.get(event.get(`${role}Uniqueid`) ?? "");
      // Which half of a Local channel is told to hang up is chance.
      if (event.name === "HangupRequest" && thing?.startsWith("Local/")) continue;
      if (thing !== undefined) add(thing, labelOf(event, role), event);
    }
    const other = otherThing(event);
    if (other) add(other[0], other[1], event);
  }
  return fates;
}

/** A caller is known by the number, everything else by its device: two callers may come in either order. */
function baseOf(event: RecordedEvent): string {
  const name = event.get("Channel") ?? "";
  const half = name.includes(";") ? name.slice(name.indexOf(";")) : "";
  const base = `${name.slice(0, name.lastIndexOf("-"))}${half}`;
  return base === "PJSIP/trunk" ? `caller ${event.get("CallerIDNum")}` : base;
}

function labelOf(event: RecordedEvent, role: string): string {
  const keys =
    tellingOf[event.name] ??
    (role === "" ? telling.filter((key) => key !== "ChannelState") : ["DialStatus", "Reason"]);
  const details = keys.map((key) => event.get(key)).filter((value) => value !== undefined);
  return [event.name, role && `as ${role}`, ...details].filter((part) => part !== "").join(" ");
}

/** Devices that are no phones: queues hang on the whole floor, halves and announcers repeat themselves as they like. */
const noDevice = /^(Queue:|Local\/|CBAnn\/)/;

/** What happened to a phone, a hint, a membership. */
function otherThing(event: RecordedEvent): readonly [string, string] | undefined {
  const device = event.get("Device");
  if (device !== undefined)
    return noDevice.test(device)
      ? undefined
      : [`device ${device}`, `DeviceStateChange ${event.get("State")}`];
  if (event.name === "ExtensionStatus")
    return [
      `hint ${event.get("Exten")}`,
      `ExtensionStatus ${event.get("Status")} ${event.get("StatusText")}`,
    ];
  const member = event.get("Interface");
  if (event.name === "AgentComplete")
    return [`member ${member} of ${event.get("Queue")}`, `AgentComplete ${event.get("Reason")}`];
  if (!event.name.startsWith("QueueMember") || member === undefined) return undefined;
  const state = ["Status", "CallsTaken", "Paused", "PausedReason", "Penalty", "Membership"].map((key) =>
    event.get(key),
  );
  return [`member ${member} of ${event.get("Queue")}`, `${event.name} ${state.join(" ")}`];
}

/** Something that says it is idle. */
export const idle = /^(QueueMemberStatus 1|DeviceStateChange NOT_INUSE|ExtensionStatus 0) ?/;

/** A lab whose phones have just come says so into its first story: what is idle before the first channel is left out. */
export function withoutStart(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const first = events.findIndex(({ name }) => name === "Newchannel");
  return events.filter((event, index) => index >= first || !idle.test(otherThing(event)?.[1] ?? ""));
}
