// The product's floor, connected to the lab as an installation would be: the least-rights login, real sockets, real time.
import type { Lab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { readFloor } from "#e2e/lab/read-floor.ts";
import { type ReadonlyTables, Tables, tableNames } from "#lib/state/tables.ts";
import { LiveFloor } from "#server/pbx/floor.ts";
import { differences } from "./differences.ts";

/** How long a row must have been left alone before the reconciler compares it: here the queues' rhythm is short. */
export const quietMs = 300;

export type ConnectOptions = {
  /** The AMI port, when something stands between. */
  readonly port?: number;
  readonly user?: keyof typeof managers;
  /** An AMI account that the plan does not know. */
  readonly login?: { readonly name: string; readonly secret: string };
  readonly reconcileEveryMs?: number;
};

export function connect(lab: Lab, options: ConnectOptions = {}): LiveFloor {
  const { name, secret } = options.login ?? managers[options.user ?? "centrala"];
  const wrapupSeconds = Object.fromEntries(
    lab.plan.queues.map((queue) => [queue.name, queue.wrapUpSeconds ?? 0]),
  );
  const floor = new LiveFloor({
    pbxes: [
      {
        id: "lab",
        name: "Lab",
        demo: false,
        ami: { host: "127.0.0.1", port: options.port ?? lab.ami.port, username: name, secret },
        backoff: { firstMs: 50, mostMs: 500 },
        wrapupSeconds,
      },
    ],
    businessDay: { timeZone: "UTC", startHour: 0 },
    log: { info: () => undefined, warn: () => undefined },
    reconcileQuietMs: quietMs,
    reconcileEveryMs: options.reconcileEveryMs ?? 3_600_000,
  });
  floor.start();
  return floor;
}

export async function live(lab: Lab, floor: LiveFloor): Promise<void> {
  await lab.waitFor("a live floor", () => floor.store.tables.get("pbxes", "lab")?.status === "live");
}

/**
 * What the console contradicts. It takes a while to read, and a floor in a storm moves meanwhile: what differs must differ from
 * the floor both before and after the reading, or it was only on its way.
 */
export async function disagreements(lab: Lab, floor: LiveFloor): Promise<readonly string[]> {
  const before = copyOf(floor.store.tables);
  const console = await readFloor(lab);
  const differed = new Set(differences(before, console));
  return differences(floor.store.tables, console).filter((each) => differed.has(each));
}

function copyOf(tables: ReadonlyTables): ReadonlyTables {
  const copy = new Tables();
  for (const table of tableNames)
    for (const [key, row] of tables.all(table)) copy.write(table, key, row as never);
  return copy;
}

/** Waits until the floor says what Asterisk's console says, and throws what still differs. */
export async function agree(lab: Lab, floor: LiveFloor, timeoutMs = 4_000): Promise<void> {
  let last: readonly string[] = [];
  const settled = async () => {
    last = await disagreements(lab, floor);
    return last.length === 0;
  };
  await lab.waitFor("agreement", settled, timeoutMs).catch(() => {
    throw new Error(`The floor and Asterisk disagree:\n${last.join("\n")}`);
  });
}
