// Asterisk's own word on its channels and bridges: `core show channels concise` and `bridge show all` as rows.
export interface ShownChannel {
  readonly name: string;
  readonly context: string;
  readonly exten: string;
  readonly priority: number;
  /** `Down`, `Ring`, `Ringing`, `Up`, `Busy`, … */
  readonly state: string;
  readonly application: string;
  readonly data: string;
  readonly callerNumber: string;
  readonly accountCode: string;
  readonly durationSeconds: number;
  readonly bridge: string;
  readonly uniqueid: string;
}

/** Fields are parted by `!`; only the application's data may hold one too. Source: cli.c, CONCISE_FORMAT_STRING. */
export function readChannels(text: string): ShownChannel[] {
  return text
    .split("\n")
    .filter((line) => line.includes("!"))
    .map((line) => {
      const fields = line.trim().split("!");
      if (fields.length < 14)
        throw new Error(`core show channels: cannot read the line ${JSON.stringify(line)}`);
      const [name = "", context = "", exten = "", priority, state = "", application = ""] = fields;
      const [callerNumber = "", accountCode = "", , , duration, bridge = "", uniqueid = ""] =
        fields.slice(-7);
      return {
        name,
        context,
        exten,
        priority: Number(priority),
        state,
        application,
        data: fields.slice(6, -7).join("!"),
        callerNumber,
        accountCode,
        durationSeconds: Number(duration),
        bridge,
        uniqueid,
      };
    });
}

export interface ShownBridge {
  readonly id: string;
  readonly channels: number;
  readonly type: string;
  readonly technology: string;
}

/** 22 has a column with the name, which 16 lacks: the columns are counted from the right. */
export function readBridges(text: string): ShownBridge[] {
  return text.split("\n").flatMap((line) => {
    const found = /^([0-9a-f-]{36}) .*?(\d+) (\S+)\s+(\S+)\s+\d+:\d\d:\d\d\s*$/.exec(line);
    if (!found) return [];
    const [, id = "", channels, type = "", technology = ""] = found;
    return [{ id, channels: Number(channels), type, technology }];
  });
}
