// Asterisk's own word on conferences: `confbridge list` and `confbridge list ROOM`. Source: app_confbridge.c, handle_cli_confbridge_list.
export interface ShownRoom {
  readonly name: string;
  readonly users: number;
  readonly marked: number;
  readonly locked: boolean;
  readonly muted: boolean;
}

export interface ShownParticipant {
  readonly channel: string;
  readonly admin: boolean;
  readonly marked: boolean;
  readonly muted: boolean;
  readonly waiting: boolean;
  readonly callerNumber: string;
}

export function readRooms(text: string): ShownRoom[] {
  return table(text).flatMap((line) => {
    const found = /^(.*?) +(\d+) +(\d+) (Yes|No) +(Yes|No)\s*$/.exec(line);
    if (!found) return [];
    const [, name = "", users, marked, locked, muted] = found;
    return [
      {
        name,
        users: Number(users),
        marked: Number(marked),
        locked: locked === "Yes",
        muted: muted === "Yes",
      },
    ];
  });
}

/** Columns are padded to fixed widths; only a channel name longer than its column pushes the others along. */
export function readParticipants(text: string): ShownParticipant[] {
  return table(text)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const channel = line.slice(0, line.indexOf(" "));
      const flagsAt = Math.max(30, channel.length) + 1;
      const flags = line.slice(flagsAt, flagsAt + 6);
      return {
        channel,
        admin: flags.includes("A"),
        marked: flags.includes("M"),
        muted: flags.includes("m"),
        waiting: flags.includes("w"),
        callerNumber: line.slice(flagsAt + 7 + 3 * 17).trim(),
      };
    });
}

/** The lines below the row of equal signs. */
function table(text: string): string[] {
  const lines = text.split("\n");
  const rule = lines.findIndex((line) => line.startsWith("====="));
  return rule < 0 ? [] : lines.slice(rule + 1);
}
