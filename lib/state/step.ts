// One event, whole: reduce, apply, derive, apply. What it returns is the patch that everybody else applies.
import { apply } from "./apply.ts";
import type { Cause, Patch } from "./change.ts";
import { derive } from "./derive.ts";
import type { PbxEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import type { Tables } from "./tables.ts";

export function step(tables: Tables, event: PbxEvent): Patch {
  const cause = causeOf(event);
  const primary = apply(tables, reduce(tables, event));
  const { at } = event;
  if (primary.length === 0) return { applied: primary, cause, at };
  const derived = apply(tables, derive(tables, primary, { at, cause }));
  return { applied: [...primary, ...derived], cause, at };
}

function causeOf({ type }: PbxEvent): Cause {
  if (type === "healed") return "heal";
  const whole = type === "snapshot-taken" || type === "snapshot-renewed" || type === "pbx-removed";
  return whole ? "snapshot" : "event";
}
