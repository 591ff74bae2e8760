// Whether an event is what somebody looks for. Plain text only: the server runs no pattern that a browser sent.
import type { TapEvent, TapFilter } from "#lib/manager/event-stream.ts";

/** `Channel`, `DestChannel`, `SpyeeChannel`, `Uniqueid`, `DestLinkedid` and the like. */
const ofAChannel = /(?:channel\d?|uniqueid\d?|linkedid)$/i;

export function matcherOf(filter: TapFilter): (event: TapEvent) => boolean {
  const names = new Set(filter.names.map((name) => name.toLowerCase()));
  const classes = new Set(filter.classes.map((name) => name.toLowerCase()));
  const channel = filter.channel.trim().toLowerCase();
  const text = filter.text.trim().toLowerCase();
  return (event) =>
    (names.size === 0 || names.has(event.name.toLowerCase())) &&
    (classes.size === 0 || event.classes.some((each) => classes.has(each.toLowerCase()))) &&
    (channel === "" || isAbout(event, channel)) &&
    (text === "" || event.text.toLowerCase().includes(text));
}

function isAbout(event: TapEvent, channel: string): boolean {
  return event.text.split("\n").some((line) => {
    const colon = line.indexOf(":");
    return (
      ofAChannel.test(line.slice(0, colon)) &&
      line
        .slice(colon + 1)
        .toLowerCase()
        .includes(channel)
    );
  });
}
