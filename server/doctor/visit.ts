// An examination from outside, with a session of its own: logs in, listens for a while as the server would, reads the lists
// once, asks its questions and leaves. Changes nothing on the PBX.
import type { Received } from "#server/ami/action.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { EventLag } from "#server/pbx/event-lag.ts";
import { readIdentity } from "#server/pbx/identity.ts";
import { narrowStream } from "#server/pbx/narrow-stream.ts";
import { takeFloor } from "#server/pbx/take-floor.ts";
import { asFailure, type Examination, examine, processedCalls } from "./examine.ts";
import { type Facts, unknown } from "./facts.ts";

export type Visit = Omit<Examination, "link" | "clock"> & {
  /** How long to listen before the lists are read. */
  readonly listenMs: number;
  readonly clock?: Clock;
};

export async function visit(asked: Visit): Promise<Facts> {
  const clock = asked.clock ?? systemClock;
  const lag = new EventLag();
  let session: AmiSession | undefined;
  try {
    const handlers = { wants: () => true, onEvent: (event: Received) => lag.take(event) };
    session = await openSession(asked.ami, handlers, clock);
    return await inSession(session, lag, asked, clock);
  } catch (thrown) {
    return examine({ ...asked, clock, link: asFailure(thrown) });
  } finally {
    await session?.leave();
  }
}

async function inSession(session: AmiSession, lag: EventLag, asked: Visit, clock: Clock): Promise<Facts> {
  const processedBefore = await processedCalls(session);
  await narrowStream(session);
  const watchedFrom = clock.now();
  await new Promise<void>((resolve) => clock.after(asked.listenMs, resolve));
  const { clockSkewMs } = await readIdentity(session, clock);
  const { floor, refused } = await takeFloor({
    session,
    pbx: asked.pbx.pbx,
    skewMs: clockSkewMs ?? 0,
    queueWrapupSeconds: (queue) => asked.wrapupSeconds[queue] ?? asked.wrapupSeconds["*"] ?? 0,
    queues: null,
  });
  return examine({
    ...asked,
    clock,
    link: {
      session,
      watchedFrom,
      processedBefore,
      clockSkewMs,
      lag,
      rows: { ...floor, refused },
      drift: unknown("one-moment"),
    },
  });
}
