// A million events: the heap after a forced collection must not grow from the hundred-thousandth on, and at rest every map
// that holds calls is empty.
import { Store } from "#server/pbx/store.ts";
import { callStory, floorOf } from "./call-story.ts";

const agents = 500;
const settled = 100_000;
const total = 1_000_000;

export async function run() {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("The memory benchmark needs --expose-gc.");
  const store = new Store();
  store.dispatch(floorOf(agents));
  const namesAtRest = store.indexedNames;
  let events = 0;
  let serial = 0;
  let before = 0;
  while (events < total) {
    for (const event of callStory(serial++, agents)) {
      store.dispatch(event);
      events += 1;
    }
    if (before === 0 && events >= settled) before = heap(gc);
  }
  const growth = (100 * (heap(gc) - before)) / before;
  const held = (["callers", "offers", "exits", "channels", "bridges", "calls"] as const).reduce(
    (rows, table) => rows + store.tables.all(table).size,
    0,
  );
  return {
    "memory: heap growth from 100,000 to 1,000,000 events": {
      value: growth,
      unit: "%",
      goal: "≤ 3",
      met: growth <= 3,
    },
    "memory: index entries held at rest beyond the empty floor's": {
      value: store.indexedNames - namesAtRest,
      unit: "names",
      goal: "0",
      met: store.indexedNames === namesAtRest,
    },
    "memory: rows of calls held at rest": { value: held, unit: "rows", goal: "0", met: held === 0 },
  };
}

function heap(gc: () => void): number {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}
