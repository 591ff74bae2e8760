// Where the demo departs from a recording: what is missing, what is too much, what comes in an order that Asterisk was
// never seen to send, and whose headers differ.
import { type Fates, idle, type Step } from "./recorded-events.ts";

/** Every `A before B` that these fates show of one thing: what Asterisk was seen to send in both orders is a race. */
export function ordersIn(all: Iterable<Fates>): ReadonlySet<string> {
  const orders = new Set<string>();
  for (const fates of all)
    for (const steps of fates.values())
      steps.forEach((first, index) => {
        for (const second of steps.slice(index + 1))
          orders.add(`${general(first.label)} < ${general(second.label)}`);
      });
  return orders;
}

/** A label without what is this story's alone: numbers and names. */
const general = (label: string): string =>
  label.replace(
    / [^#]*?(?=(#|$))/,
    (details) =>
      (/ as \w+/.exec(details)?.[0] ?? "") +
      (/ (ANSWER|CANCEL|NOANSWER|RINGING|BUSY)\b/.exec(details)?.[0] ?? ""),
  );

/** A phone or membership that only says it is idle has no part in the story. */
const isIdleTalk = (steps: readonly Step[]): boolean => steps.every(({ label }) => idle.test(label));

/** In what the two differ, in sentences; nothing when the demo did as Asterisk does. */
export function differences(asterisk: Fates, demo: Fates, orders: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const thing of new Set([...asterisk.keys(), ...demo.keys()])) {
    const real = asterisk.get(thing) ?? [];
    const ours = demo.get(thing) ?? [];
    if (ours.length === 0 && isIdleTalk(real)) continue;
    const [realLabels, ourLabels] = [real, ours].map((steps) => steps.map((step) => step.label));
    for (const label of (realLabels ?? []).filter((each) => !ourLabels?.includes(each)))
      found.push(`${thing}: no ${label}`);
    for (const label of (ourLabels ?? []).filter((each) => !realLabels?.includes(each)))
      found.push(`${thing}: extra ${label}`);
    found.push(...misorders(thing, realLabels ?? [], ourLabels ?? [], orders));
    for (const step of real) {
      const mine = ours.find((each) => each.label === step.label);
      if (mine) found.push(...headerDifference(thing, step, mine));
    }
  }
  return found;
}

function misorders(
  thing: string,
  real: readonly string[],
  ours: readonly string[],
  orders: ReadonlySet<string>,
): string[] {
  const found: string[] = [];
  real.forEach((first, index) => {
    for (const second of real.slice(index + 1)) {
      const [a, b] = [ours.indexOf(first), ours.indexOf(second)];
      if (a < 0 || b < 0 || a < b || orders.has(`${general(second)} < ${general(first)}`)) continue;
      found.push(`${thing}: ${second} before ${first}`);
    }
  });
  return found;
}

/** AgentComplete leaves out a channel that has gone by the time it is sent, and that is a race. */
function headerDifference(thing: string, real: Step, ours: Step): string[] {
  const [want, have] = [real, ours].map(({ event }) => event.keys.join(" "));
  if (want === have || real.event.name === "AgentComplete") return [];
  return [`${thing}: ${real.label} has headers\n  ${have} and not\n  ${want}`];
}
