// Leaves at the PBX what nobody reads here. The mask does most of it and needs no right; within the classes that we hear a
// filter drops the rest, where this login may set one (write class `system`, which we do not ask for).
import { AsteriskRefused } from "#lib/errors.ts";
import { addFilter, events } from "#server/ami/actions/session.ts";
import { allows } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";

/** The classes that the live board reads; dialplan and reporting would be three quarters of the stream. */
export const eventClasses: readonly string[] = ["call", "agent", "system"];

/** Events of those classes that say nothing about the floor; about a seventh of its bytes. */
export const unreadEvents = [
  "ChannelTalkingStart",
  "ChannelTalkingStop",
  "ContactStatus",
  "DialState",
  "MusicOnHoldStart",
  "MusicOnHoldStop",
  "PeerStatus",
  "SoftHangupRequest",
];

/** One regular expression for all: Asterisk tries each filter on each event. */
export const unreadFilter = `!^Event: (${unreadEvents.join("|")})`;

export async function narrowStream(session: Pick<AmiSession, "send" | "rights">): Promise<void> {
  await session.send(events(eventClasses.join(",")));
  if (!session.rights.known || !allows(session.rights, "Filter")) return;
  await session.send(addFilter(unreadFilter)).catch((error) => {
    if (!(error instanceof AsteriskRefused)) throw error;
  });
}
