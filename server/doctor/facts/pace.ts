// How quickly Asterisk answers, and how old its events are when they come.
import { AsteriskRefused } from "#lib/errors.ts";
import { ping } from "#server/ami/actions/session.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { type Known, known, type Pace, unknown } from "#server/doctor/facts.ts";

const pings = 5;

export async function readPace(
  session: Pick<AmiSession, "send">,
  clock: Clock,
  eventLagMs: number | null,
): Promise<Pace> {
  return {
    answerMs: await answerTime(session, clock),
    eventLagMs: eventLagMs === null ? unknown("no-timestamps") : known(eventLagMs),
  };
}

/** The middle one of a few, so that one hiccup of either side says nothing. */
async function answerTime(session: Pick<AmiSession, "send">, clock: Clock): Promise<Known<number>> {
  const times: number[] = [];
  for (let i = 0; i < pings; i++) {
    const from = clock.elapsed();
    try {
      await session.send(ping);
    } catch (thrown) {
      if (thrown instanceof AsteriskRefused) return unknown("refused");
      throw thrown;
    }
    times.push(clock.elapsed() - from);
  }
  return known(times.sort((a, b) => a - b)[Math.floor(pings / 2)] ?? 0);
}
