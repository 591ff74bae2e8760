// Our counts against Asterisk's own history, the queue_log: one line there for every exit, named by app_queue itself.
import type { Call } from "#e2e/lab/call.ts";
import type { LoggedQueueEvent } from "#e2e/lab/read-queue-log.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const verbs: Readonly<Record<string, string>> = {
  CONNECT: "answered",
  ABANDON: "abandoned",
  EXITWITHTIMEOUT: "timeout",
  EXITEMPTY: "empty",
  EXITWITHKEY: "key",
  WITHDRAW: "withdrawn",
};

/** `queue answered: 3 here, 4 in the queue_log`, for every count that differs. */
export function miscounts(tables: ReadonlyTables, log: readonly LoggedQueueEvent[]): string[] {
  const ours = new Map<string, number>();
  for (const kpi of tables.all("kpis").values()) {
    for (const [name, count] of Object.entries({
      answered: kpi.answered,
      abandoned: kpi.abandoned,
      ...kpi.flowedOut,
    }))
      if (count > 0) ours.set(`${kpi.queue} ${name}`, count);
  }
  const theirs = new Map<string, number>();
  for (const { queue, verb } of log) {
    const name = verbs[verb];
    if (name !== undefined) theirs.set(`${queue} ${name}`, (theirs.get(`${queue} ${name}`) ?? 0) + 1);
  }
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((name) => ours.get(name) !== theirs.get(name))
    .map((name) => `${name}: ${ours.get(name) ?? 0} here, ${theirs.get(name) ?? 0} in the queue_log`);
}

/**
 * A reload may cost the queue_log a line. Whoever entered, has no exit there, spoke with nobody and is gone has given up: the
 * caller's own word stands in for the line.
 */
export function withLostLines(
  log: readonly LoggedQueueEvent[],
  calls: readonly Call[],
): readonly LoggedQueueEvent[] {
  const left = new Set(log.filter(({ verb }) => verb in verbs).map(({ uniqueid }) => uniqueid));
  const gaveUp = new Set(
    calls.filter((call) => call.isOver && call.spokeWith.length === 0).map((call) => call.number),
  );
  const lost = log.filter(
    ({ verb, uniqueid, data }) => verb === "ENTERQUEUE" && !left.has(uniqueid) && gaveUp.has(data[1] ?? ""),
  );
  return [...log, ...lost.map((entry) => ({ ...entry, verb: "ABANDON" }))];
}
