// An event in a few words: when, and about what.
import type { TapEvent } from "#lib/manager/event-stream.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** In the viewer's zone, to the millisecond: events of one moment come in an order. */
export function clockWithMs(at: number, locale: string): string {
  let format = formats.get(locale);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
      hourCycle: "h23",
    });
    formats.set(locale, format);
  }
  return format.format(at);
}

/** The headers that tell one event of a kind from another, the first three that there are. */
const telling = [
  "Queue",
  "Interface",
  "Channel",
  "DestChannel",
  "Variable",
  "Value",
  "Application",
  "AppData",
  "Device",
  "State",
  "Status",
  "Peer",
  "Endpoint",
  "Exten",
  "BridgeUniqueid",
  "Conference",
  "UserEvent",
  "ChannelStateDesc",
  "DialStatus",
  "Cause-txt",
];

export function summaryOf({ text }: TapEvent): string {
  const values = headersOf(text);
  return telling
    .flatMap((name) => {
      const value = values.get(name);
      return value === undefined || value === "" ? [] : [value];
    })
    .slice(0, 3)
    .join(" · ");
}

export function headersOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) values.set(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return values;
}
